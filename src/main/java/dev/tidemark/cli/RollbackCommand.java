package dev.tidemark.cli;

import dev.tidemark.engine.AppliedView;
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

    @Option(names = "--to", required = true, paramLabel = "vN")
    String label;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            ViewVersion version = project.views().version(view, label);
            project.registry().rollBack(view, version);
            message(view.view().name() + " is at " + version.label() + " again");
        }
        return ExitCode.DONE;
    }
}
