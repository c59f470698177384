package dev.tidemark.cli;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to a version. */
@CommandLine.Command(name = "rollback", description = "makes an older version the one that is read; computes nothing")
final class RollbackCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Option(names = "--to", required = true, paramLabel = "vN", description = "see: tidemark versions VIEW")
    String label;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            ViewVersion version = project.views().version(view, label);
            project.registry().rollBack(view, version);
            AppliedView back = project.views().get(name);
            int missing = Planner.missing(
                            Planner.due(back.feature(), project.clock().dueNow()),
                            project.warehouse().windows().ledger(version.store().name()))
                    .size();
            message(back.view().name() + " is at " + version.label() + " again"
                    + (missing == 0
                            ? ""
                            : "; " + count(missing, "window") + " of it " + (missing == 1 ? "is" : "are")
                                    + " missing: tidemark backfill "
                                    + back.view().name()));
        }
        return ExitCode.DONE;
    }
}
