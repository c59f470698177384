package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Costs;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.project.OpenProject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    @Option(names = "--costs", description = "asks the connection what each window took, with an estimate of credits")
    boolean costs;

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
            if (costs) {
                CostText.columns(listing);
            }
            List<WindowStatus> wanted =
                    project.timeLine().of(view).stream().filter(this::wanted).toList();
            AccountHistory.Told told =
                    costs ? new Costs(project.warehouse()).ofWindows(wanted) : new AccountHistory.Told(Map.of(), true);
            for (WindowStatus status : wanted) {
                List<@Nullable Object> row = new ArrayList<>(values(status));
                if (costs) {
                    row.addAll(CostText.values(told.costs().get(status.queryId())));
                }
                listing.row(row.toArray());
            }
            listing.print(tools(), output.choice(terminal()));
            if (costs) {
                tell(wanted, told);
            }
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

    private void tell(List<WindowStatus> windows, AccountHistory.Told told) {
        message(CostText.ESTIMATE);
        List<String> untold = windows.stream()
                .map(WindowStatus::queryId)
                .filter(id -> !id.isEmpty() && !told.costs().containsKey(id))
                .toList();
        long known = untold.stream().filter(Costs::isOfAnAccount).count();
        CostText.untold(known, untold.size() - known, told.isWhole(), "window").forEach(this::message);
    }

    private static List<@Nullable Object> values(WindowStatus status) {
        boolean done = status.state() == WindowState.DONE;
        boolean tried = status.attempts() > 0;
        return Arrays.asList(
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
