package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes stored rows. */
@CommandLine.Command(name = "export", description = "the stored rows of the active version")
final class ExportCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Option(
            names = {"--from", "--start"},
            paramLabel = "INSTANT",
            description = "only windows that begin then or later")
    @Nullable
    String from;

    @Option(
            names = {"--to", "--end"},
            paramLabel = "INSTANT",
            description = "only windows that begin before")
    @Nullable
    String to;

    @Option(names = "--version", paramLabel = "vN", description = "default: the active one")
    @Nullable
    String version;

    @Option(names = "--system-columns", description = "adds _WINDOW_START and _LOADED_AT")
    boolean systemColumns;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        Instant first = from == null ? InstantText.MIN : GlobalOptions.instant("--from", from);
        Instant end = to == null ? InstantText.MAX : GlobalOptions.instant("--to", to);
        if (!first.isBefore(end)) {
            throw new InvalidInput("--to must be after --from");
        }
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible();
                StoreSnapshot snapshot = project.warehouse().snapshot()) {
            AppliedView view = project.views().get(name);
            ViewVersion read = versionToRead(project, view, version);
            StoreTable store = read.store();
            List<String> columns = new ArrayList<>(store.joinKeys());
            columns.add(store.timestamp());
            store.features().forEach(feature -> columns.add(feature.name()));
            if (systemColumns) {
                columns.add(StoreTable.WINDOW_START);
                columns.add(StoreTable.LOADED_AT);
            }
            Cancellation cancellation = interruptible.cancellation();
            try (RowCursor rows = snapshot.sorted(store, columns, new Interval(first, end), cancellation)) {
                long count = Listing.print(rows, tools(), output.choice(terminal()), cancellation);
                message(count(count, "row") + " of " + view.view().name() + " " + read.label());
            }
        }
        return ExitCode.DONE;
    }
}
