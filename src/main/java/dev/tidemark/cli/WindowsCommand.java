package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.project.OpenProject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the windows of a view. */
@CommandLine.Command(name = "windows", description = "the windows of a view, one line each")
final class WindowsCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "missing, queued, running, done, failed, cancelled, or stale")
    @Nullable
    String state;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        requireState();
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            Listing listing = new Listing()
                    .time("START")
                    .time("END")
                    .text("STATE")
                    .number("ROWS")
                    .number("DROPPED")
                    .number("ATTEMPTS")
                    .column("SECONDS", SqlType.number(18, 3))
                    .time("FINISHED_AT")
                    .text("QUERY_ID")
                    .text("ERROR")
                    .text("MARK");
            for (WindowStatus status : project.timeLine().of(view)) {
                if (wanted(status)) {
                    add(listing, status);
                }
            }
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }

    private void requireState() {
        if (state != null
                && !state.equals(WindowStatus.STALE)
                && Arrays.stream(WindowState.values()).noneMatch(s -> s.word().equals(state))) {
            throw new InvalidInput("--state takes "
                    + Arrays.stream(WindowState.values()).map(WindowState::word).collect(Collectors.joining(", "))
                    + " or stale, not '" + state.toLowerCase(Locale.ROOT) + "'");
        }
    }

    private boolean wanted(WindowStatus status) {
        return state == null
                || status.state().word().equals(state)
                || state.equals(WindowStatus.STALE) && status.isStale();
    }

    private static void add(Listing listing, WindowStatus status) {
        boolean done = status.state() == WindowState.DONE;
        boolean tried = status.attempts() > 0;
        listing.row(
                status.window().start(),
                status.window().end(),
                status.state().word(),
                done ? status.rows() : null,
                done ? status.dropped() : null,
                (long) status.attempts(),
                tried ? BigDecimal.valueOf(status.seconds()).setScale(3, RoundingMode.HALF_UP) : null,
                status.finishedAt(),
                status.queryId().isEmpty() ? null : status.queryId(),
                status.error(),
                status.mark().isEmpty() ? null : status.mark());
    }
}
