package dev.tidemark.cli;

import dev.tidemark.engine.ViewPlan;
import dev.tidemark.engine.project.OpenProject;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an apply would do. */
@CommandLine.Command(name = "plan", description = "what applying feature files would do")
final class PlanCommand extends Command {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "feature files, or folders of them")
    List<Path> paths;

    @Option(names = "--prune", description = "removes the views that no file defines")
    boolean prune;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            List<ViewPlan> plans = project.registry().plan(FeatureFiles.read(paths, tools()), prune);
            PlanText.lines(plans, project, tools()).forEach(terminal()::print);
        }
        return ExitCode.DONE;
    }
}
