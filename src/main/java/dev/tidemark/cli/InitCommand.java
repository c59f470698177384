package dev.tidemark.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Makes an empty project. */
@CommandLine.Command(name = "init", description = "makes a new, empty project")
final class InitCommand extends Command {

    @Parameters(paramLabel = "DIR", description = "a new or empty folder")
    Path folder;

    @Override
    public Integer call() {
        String engine = global().engine == null ? "h2" : global().engine;
        tools().createProject(folder, engine, null);
        message("made the project " + folder + " on " + engine);
        return ExitCode.DONE;
    }
}
