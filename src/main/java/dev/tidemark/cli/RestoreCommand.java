package dev.tidemark.cli;

import dev.tidemark.engine.Cancellation;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Makes a project from a backup. */
@CommandLine.Command(
        name = "restore",
        description = "makes the project again from a backup, in a new folder given with --project")
final class RestoreCommand extends Command {

    @Parameters(paramLabel = "FILE")
    Path file;

    @Override
    public Integer call() {
        Path folder = global().project == null ? Path.of("").toAbsolutePath() : global().project;
        tools().restore(file, folder, (bytes, of) -> {}, Cancellation.none());
        message("made the project " + folder + " from " + file);
        return ExitCode.DONE;
    }
}
