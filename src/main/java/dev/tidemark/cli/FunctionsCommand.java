package dev.tidemark.cli;

import dev.tidemark.engine.project.Tools;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Lists what the offline dialect accepts. */
@CommandLine.Command(
        name = "functions",
        description = "every function that the offline dialect accepts, with the engines")
final class FunctionsCommand extends Command {

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        Listing listing = new Listing().text("FUNCTION").text("ENGINES").text("CATEGORY");
        for (Tools.Function function : tools().functions()) {
            listing.row(function.name(), String.join(",", function.engines()), function.category());
        }
        listing.print(tools(), output.choice(terminal()));
        return ExitCode.DONE;
    }
}
