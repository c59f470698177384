package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.ViewPlan;
import dev.tidemark.engine.project.OpenProject;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes feature files part of the project. */
@CommandLine.Command(name = "apply", description = "makes feature files part of the project")
final class ApplyCommand extends Command {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "feature files, or folders of them")
    List<Path> paths;

    @Option(names = "--prune", description = "removes the views that no file defines")
    boolean prune;

    @Option(
            names = {"-y", "--yes"},
            description = "does not ask")
    boolean yes;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            List<ViewPlan> plans = project.registry().plan(FeatureFiles.read(paths, tools()), prune);
            PlanText.lines(plans, project, tools()).forEach(this::message);
            boolean changes = plans.stream().anyMatch(p -> p.change() != ViewPlan.Change.UNCHANGED);
            if (changes && !yes && !confirmed()) {
                message("nothing was applied");
                return ExitCode.FAILED;
            }
            project.registry().apply(plans);
            message(changes ? "applied" : "nothing to apply");
            plans.stream()
                    .filter(plan -> plan.change() == ViewPlan.Change.CHANGED)
                    .forEach(plan -> tellIfWaiting(project.views().get(plan.name())));
        }
        return ExitCode.DONE;
    }

    private static boolean confirmed() {
        return Question.ask("Apply this plan?")
                .orElseThrow(() -> new InvalidInput(
                        "apply asks before it changes anything, and there is no terminal to ask; add --yes"));
    }
}
