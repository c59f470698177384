package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.files.FeatureTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a project's folder must be before anything in it is opened. It may come from a stranger, and what is written into it
 * must not land anywhere else.
 */
final class ProjectFolder {
    /** How the names begin of what the program itself keeps there. */
    private static final List<String> OURS = List.of(
            "project.",
            "catalog.",
            "warehouse.",
            "queries.",
            "spine.",
            "layout.",
            FeatureTexts.DRAFTS,
            "sample-data",
            "tmp",
            ".tidemark");

    /** Folders in which it writes files of any name. */
    private static final List<String> FOLDERS = List.of(FeatureTexts.DRAFTS, "sample-data", "tmp");

    private ProjectFolder() {}

    /** @throws InvalidInput when the engines would take a part of its name for settings */
    static void requireName(Path folder) {
        if (folder.toAbsolutePath().toString().contains(";")) {
            throw new InvalidInput(folder.toAbsolutePath()
                    + " has a ';' in its name, behind which the engines read settings; rename it");
        }
    }

    /** @throws InvalidInput when something in it is a link, or neither file nor folder, or for its name */
    static void requirePlain(Path folder) {
        requireName(folder);
        try {
            requirePlain(folder, OURS);
            for (String name : FOLDERS) {
                Path inner = folder.resolve(name);
                if (Files.isDirectory(inner)) {
                    requirePlain(inner, List.of(""));
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requirePlain(Path folder, List<String> beginnings) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (beginnings.stream().anyMatch(entry.getFileName().toString()::startsWith)) {
                    requirePlainEntry(entry);
                }
            }
        }
    }

    private static void requirePlainEntry(Path entry) throws IOException {
        BasicFileAttributes kind;
        try {
            kind = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException gone) {
            // Another process has the project and is at work, which the lock will tell; nothing is there to be opened.
            return;
        }
        if (kind.isSymbolicLink()) {
            throw new InvalidInput(entry + " is a link to another place, where Tidemark would write for whoever"
                    + " made it; put the file itself there");
        }
        // A pipe that nobody writes into would be waited for without end, by an engine that hears no Ctrl-C.
        if (kind.isOther()) {
            throw new InvalidInput(entry + " is no plain file; take it away");
        }
    }
}
