package dev.tidemark.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The files in which a project is kept: no output may take their place. */
final class ProjectFiles {
    private static final String SETTINGS = "project.json";

    /** Its settings, its lock, its databases with what lies beside them, what its window keeps, and what it signs in with. */
    private static final Pattern NAMES = Pattern.compile(
            "project\\.(json|lock)|catalog\\..*mv\\.db|warehouse\\.(mv\\.db|duckdb(\\.wal.*)?)|(queries|spine|layout)\\.json|\\.env",
            Pattern.CASE_INSENSITIVE);

    private ProjectFiles() {}

    /** Whether the name is one of them, and the folder is a project's. */
    static boolean contain(Path file) {
        return NAMES.matcher(String.valueOf(file.getFileName())).matches()
                && Files.exists(file.resolveSibling(SETTINGS));
    }
}
