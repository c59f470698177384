package dev.tidemark.cli;

import dev.tidemark.engine.Cancellation;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Copies a project into a file. */
@CommandLine.Command(name = "backup", description = "copies the project into one file")
final class BackupCommand extends Command {

    @Parameters(paramLabel = "FILE", description = "a new .zip")
    Path file;

    @Override
    public Integer call() {
        tools().backup(global().folder(), file, false, (bytes, of) -> {}, Cancellation.none());
        message("wrote " + file);
        return ExitCode.DONE;
    }
}
