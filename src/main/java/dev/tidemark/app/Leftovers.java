package dev.tidemark.app;

import dev.tidemark.files.WorkFiles;
import dev.tidemark.settings.ProjectFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What processes that died have left of a project. To be removed by who holds its lock, and so knows that they are dead; only
 * what cannot be anybody else's by place and name.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    /** @param noted by the last holder of the lock: files that lie elsewhere */
    static void sweep(Path folder, List<Path> noted) {
        sweepInside(folder);
        noted.stream().filter(WorkFiles::isNameOfOne).forEach(Leftovers::remove);
    }

    private static void sweepInside(Path folder) {
        try {
            ProjectFile.removeUnfinished(folder);
            Path spilled = Warehouses.temporaryFolder(folder);
            if (Files.isDirectory(spilled)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(spilled, "duckdb_temp_*")) {
                    for (Path file : files) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    folder + " cannot be cleared of what was left unfinished: " + e.getMessage(), e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // In a folder that is away or can be written no more: nobody is kept from his project for it.
            LOG.warn("{} was left unfinished and cannot be removed", file, e);
        }
    }
}
