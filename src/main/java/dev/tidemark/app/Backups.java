package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.files.OutputFile;
import dev.tidemark.settings.ProjectFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A project as one zip file: its settings, catalog and warehouses. To be called while the project is locked but its files are at rest. */
final class Backups {
    private static final List<String> FILES =
            List.of(ProjectFile.NAME, "catalog.mv.db", "warehouse.mv.db", "warehouse.duckdb", "warehouse.duckdb.wal");

    private Backups() {}

    static void write(Path folder, Path file) {
        if (Files.exists(file)) {
            throw new InvalidInput(file + " exists already; give a new name");
        }
        try (OutputFile output = OutputFile.at(file)) {
            try (OutputStream stream = output.stream();
                    ZipOutputStream zip = new ZipOutputStream(stream)) {
                for (String name : FILES) {
                    Path source = folder.resolve(name);
                    if (Files.exists(source)) {
                        zip.putNextEntry(new ZipEntry(name));
                        Files.copy(source, zip);
                        zip.closeEntry();
                    }
                }
            }
            output.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("the backup failed: " + e.getMessage(), e);
        }
    }

    /** @param folder new or empty */
    static void restore(Path file, Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new InvalidInput(folder + " is not empty; restore into a new folder given with --project");
                }
            }
            try (InputStream stream = Files.newInputStream(file);
                    ZipInputStream zip = new ZipInputStream(stream)) {
                boolean project = false;
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    // Only the names that a backup has: an archive from a stranger writes nowhere else.
                    if (!FILES.contains(entry.getName())) {
                        throw new InvalidInput(
                                file + " is no backup of a Tidemark project: it holds " + entry.getName());
                    }
                    Files.copy(zip, folder.resolve(entry.getName()));
                    project |= entry.getName().equals(ProjectFile.NAME);
                }
                if (!project) {
                    throw new InvalidInput(file + " is no backup of a Tidemark project");
                }
            }
        } catch (NoSuchFileException e) {
            throw new InvalidInput("there is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the backup cannot be restored: " + e.getMessage(), e);
        }
    }
}
