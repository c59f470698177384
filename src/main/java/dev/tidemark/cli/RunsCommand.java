package dev.tidemark.cli;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Costs;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the runs. */
@CommandLine.Command(name = "runs", description = "backfill runs with their state")
final class RunsCommand extends Command {

    @Option(
            names = "--costs",
            description = "asks the connection what the windows of its runs took, with an estimate of credits")
    boolean costs;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            List<RunRecord> runs = project.backfills().runs();
            Costs.Runs told = costs
                    ? new Costs(project.warehouse()).ofRuns(project.catalog(), runs)
                    : new Costs.Runs(Map.of(), 0, true);
            Listing listing = new Listing()
                    .text("RUN")
                    .text("ENGINE")
                    .text("KIND")
                    .text("STATE")
                    .number("WINDOWS")
                    .number("DONE")
                    .number("FAILED")
                    .number("WORKERS")
                    .time("STARTED_AT")
                    .time("FINISHED_AT");
            if (costs) {
                listing.number("STATEMENTS")
                        .column("ELAPSED_SECONDS", SqlType.number(18, 3))
                        .column("QUEUED_SECONDS", SqlType.number(18, 3))
                        .number("BYTES_SCANNED")
                        .number("ROWS_PRODUCED")
                        .column("CREDITS_ESTIMATED", CostText.CREDITS)
                        .text("QUERY_TAG");
            }
            for (RunRecord run : runs) {
                List<WindowEvent> events = project.catalog().lastEventsOfRun(run.id());
                List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                        run.label(),
                        run.engine(),
                        run.kind().word(),
                        run.state().word(),
                        (long) run.windows(),
                        count(events, WindowState.DONE),
                        count(events, WindowState.FAILED),
                        (long) run.workers(),
                        run.startedAt(),
                        run.finishedAt()));
                if (costs) {
                    row.addAll(costs(told.costs().get(run.id())));
                }
                listing.row(row.toArray());
            }
            listing.print(tools(), output.choice(terminal()));
            if (costs) {
                tell(project, runs, told);
            }
        }
        return ExitCode.DONE;
    }

    private static List<@Nullable Object> costs(Costs.@Nullable RunCost cost) {
        return cost == null
                ? Collections.nCopies(7, null)
                : Arrays.asList(
                        (long) cost.windows(),
                        CostText.seconds(cost.elapsed()),
                        CostText.seconds(cost.queued()),
                        cost.bytesScanned(),
                        cost.rows(),
                        cost.credits().orElse(null),
                        cost.tag());
    }

    private void tell(OpenProject project, List<RunRecord> runs, Costs.Runs told) {
        message(CostText.ESTIMATE + "; it is for the statements that computed windows");
        long untold = runs.stream()
                .filter(run -> run.engine().equals(project.warehouse().engine())
                        && !told.costs().containsKey(run.id()))
                .count();
        CostText.untold(untold - told.withoutIds(), told.withoutIds(), told.isWhole(), "run")
                .forEach(this::message);
    }

    private static long count(List<WindowEvent> events, WindowState state) {
        return events.stream().filter(e -> e.state() == state).count();
    }
}
