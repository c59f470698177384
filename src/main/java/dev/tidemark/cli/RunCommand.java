package dev.tidemark.cli;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.Preview;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.engine.project.OpenProject;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates one range. */
@CommandLine.Command(name = "run", description = "evaluates one window; nothing is stored")
final class RunCommand extends Command {

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

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        Interval window = window(start, end);
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible()) {
            DefinitionFormat.Definition definition = definition(project, viewOrPath);
            Preview.warning(definition, window).ifPresent(warning -> message("note: " + warning));
            Cancellation cancellation = interruptible.cancellation();
            try (WindowStore.StagedWindow staged = project.preview().run(definition, window, cancellation);
                    RowCursor rows = staged.keptRows(Long.MAX_VALUE)) {
                Listing.print(rows, tools(), output.choice(terminal()), cancellation);
                message(count(staged.rows(), "row") + " of " + window + "; dropped: " + staged.nullKeys()
                        + " without key or timestamp, " + staged.outside() + " outside the window");
            }
        }
        return ExitCode.DONE;
    }
}
