package dev.tidemark.cli;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Lists the runs. */
@CommandLine.Command(name = "runs", description = "backfill runs with their state")
final class RunsCommand extends Command {

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
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
            for (RunRecord run : project.catalog().runs()) {
                List<WindowEvent> events = project.catalog().lastEventsOfRun(run.id());
                listing.row(
                        run.label(),
                        run.engine(),
                        run.kind().word(),
                        run.state().word(),
                        (long) run.windows(),
                        count(events, WindowState.DONE),
                        count(events, WindowState.FAILED),
                        (long) run.workers(),
                        run.startedAt(),
                        run.finishedAt());
            }
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }

    private static long count(List<WindowEvent> events, WindowState state) {
        return events.stream().filter(e -> e.state() == state).count();
    }
}
