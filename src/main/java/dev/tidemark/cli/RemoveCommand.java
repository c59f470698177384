package dev.tidemark.cli;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a view or a version. */
@CommandLine.Command(name = "remove", description = "removes a view with all its rows, or one version")
final class RemoveCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Option(names = "--version", paramLabel = "vN", description = "only this version")
    @Nullable
    String label;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            if (label == null) {
                project.registry().remove(view);
                message("removed " + view.view().name());
            } else {
                ViewVersion version = project.views().version(view, label);
                project.registry().remove(view, version);
                message("removed " + version.label() + " of " + view.view().name());
            }
        }
        return ExitCode.DONE;
    }
}
