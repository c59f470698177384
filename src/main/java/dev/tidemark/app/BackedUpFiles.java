package dev.tidemark.app;

import dev.tidemark.files.FeatureTexts;
import dev.tidemark.settings.LayoutFile;
import dev.tidemark.settings.ProjectFile;
import dev.tidemark.settings.QueriesFile;
import dev.tidemark.settings.SpineFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of a project's folder a backup holds, by names with {@code /} between their parts: settings, catalog, warehouses, and
 * what the user wrote and has not applied. A {@code .env} is none of it: it has secrets.
 */
final class BackedUpFiles {
    private static final String CATALOG = "catalog.mv.db";

    private static final String H2 = "warehouse.mv.db";
    private static final String DUCKDB = "warehouse.duckdb";

    /** The last three hold what DuckDB committed and has not moved into its file: since, during the move, while replaying. */
    private static final List<String> NAMES = List.of(
            ProjectFile.NAME,
            CATALOG,
            QueriesFile.NAME,
            SpineFile.NAME,
            LayoutFile.NAME,
            H2,
            DUCKDB,
            "warehouse.duckdb.wal",
            "warehouse.duckdb.wal.checkpoint",
            "warehouse.duckdb.wal.recovery");

    /** A {@code %} is followed by two digits in every name that a draft is kept under. */
    private static final Pattern DRAFT =
            Pattern.compile(Pattern.quote(FeatureTexts.DRAFTS) + "/(?!.*%(?![0-9A-Fa-f]{2}))[A-Za-z0-9.*_+%-]+\\.sql");

    private BackedUpFiles() {}

    /** Whether a backup may hold a file of the name: one from a stranger writes nowhere else. */
    static boolean contains(String name) {
        return NAMES.contains(name) || DRAFT.matcher(name).matches();
    }

    /** What is not among the names, of what no project is without, in words. */
    static Optional<String> missingIn(Collection<String> names) {
        for (String required : List.of(ProjectFile.NAME, CATALOG)) {
            if (!names.contains(required)) {
                return Optional.of(required);
            }
        }
        return names.contains(H2) || names.contains(DUCKDB) ? Optional.empty() : Optional.of(H2 + " or " + DUCKDB);
    }

    /** Those that are in the folder, links not among them: neither read nor deleted is what lies elsewhere. */
    static List<String> in(Path folder) throws IOException {
        List<String> found = new ArrayList<>(NAMES);
        Path drafts = folder.resolve(FeatureTexts.DRAFTS);
        if (Files.isDirectory(drafts, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> entries = Files.list(drafts)) {
                entries.map(entry -> FeatureTexts.DRAFTS + "/" + entry.getFileName())
                        .filter(BackedUpFiles::contains)
                        .sorted()
                        .forEach(found::add);
            }
        }
        found.removeIf(name -> !Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
        return found;
    }

    /** Whether all that is in the folder, but for the file that is named, is of a backup and no link. */
    static boolean areAllOf(Path folder, String but) throws IOException {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.skip(1).allMatch(entry -> {
                String name = folder.relativize(entry).toString().replace('\\', '/');
                return name.equals(FeatureTexts.DRAFTS)
                        ? Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        : Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && (name.equals(but) || contains(name));
            });
        }
    }

    /** Removes them from the folder. */
    static void delete(Path folder) throws IOException {
        for (String name : in(folder)) {
            Files.delete(folder.resolve(name));
        }
        deleteIfEmpty(folder.resolve(FeatureTexts.DRAFTS));
    }

    static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // What else is there is somebody's.
            return;
        }
    }
}
