package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.files.FeatureTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** @throws InvalidInput when a file in it is a link, or for its name */
    static void requirePlain(Path folder) {
        requireName(folder);
        try {
            requireNoLinks(folder, OURS);
            for (String name : FOLDERS) {
                Path inner = folder.resolve(name);
                if (Files.isDirectory(inner)) {
                    requireNoLinks(inner, List.of(""));
                }
            }
        } catch (IOException e) {
            throw new InvalidInput(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireNoLinks(Path folder, List<String> beginnings) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isSymbolicLink)
                    .filter(entry ->
                            beginnings.stream().anyMatch(entry.getFileName().toString()::startsWith))
                    .findFirst()
                    .ifPresent(link -> {
                        throw new InvalidInput(
                                link + " is a link to another place, where Tidemark would write for whoever"
                                        + " made it; put the file itself there");
                    });
        }
    }
}
