package dev.tidemark.cli;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Removals;
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

    @Option(
            names = {"-y", "--yes"},
            description = "does not ask; without a terminal nothing is asked")
    boolean yes;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            ViewVersion version = label == null ? null : project.views().version(view, label);
            Removals removals = project.registry().removals();
            String lost = LossText.of(version == null ? removals.loss(view) : removals.loss(version));
            String what = version == null
                    ? view.view().name()
                    : version.label() + " of " + view.view().name();
            String question = "Remove " + what + " with its " + lost + "?";
            if (!yes && !Question.ask(question).orElse(true)) {
                message("nothing was removed");
                return ExitCode.FAILED;
            }
            if (version == null) {
                removals.remove(view);
            } else {
                removals.remove(view, version);
            }
            message("removed " + what + " with its " + lost);
        }
        return ExitCode.DONE;
    }
}
