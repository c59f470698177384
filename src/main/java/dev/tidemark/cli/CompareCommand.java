package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowComparison;
import dev.tidemark.engine.project.EngineComparison;
import dev.tidemark.engine.project.OpenProject;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one window on two engines. */
@CommandLine.Command(name = "compare", description = "one window on two engines; the rows that differ")
final class CompareCommand extends Command {
    @Parameters(paramLabel = "VIEW|PATH")
    String viewOrPath;

    @Option(
            names = {"--start", "--from"},
            required = true,
            paramLabel = "INSTANT",
            description = "the window's start, for example 2022-12-02")
    String start;

    @Option(
            names = {"--end", "--to"},
            required = true,
            paramLabel = "INSTANT",
            description = "its end, which does not belong to it")
    String end;

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "h2,duckdb",
            paramLabel = "A,B",
            description = "default: h2,duckdb")
    List<String> engines;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        if (engines.size() != 2) {
            throw new InvalidInput("--engines takes two names, for example h2,duckdb");
        }
        Interval window = window(start, end);
        String left = engines.get(0);
        String right = engines.get(1);
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible()) {
            WindowComparison.Result result = new EngineComparison(tools(), project)
                    .compare(definition(project, viewOrPath), window, left, right, interruptible.cancellation());
            Listing listing = new Listing()
                    .text("KEY")
                    .text("COLUMN")
                    .text(left.toUpperCase(Locale.ROOT))
                    .text(right.toUpperCase(Locale.ROOT));
            List<WindowComparison.Difference> differences = result.differences();
            for (WindowComparison.Difference d : differences) {
                listing.row(d.key(), d.column(), d.left(), d.right());
            }
            listing.print(tools(), output.choice(terminal()));
            message(count(result.compared(), "row") + " compared, "
                    + count(differences.size(), "value") + " differ"
                    + (differences.size() == 1 ? "s" : ""));
            return differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
