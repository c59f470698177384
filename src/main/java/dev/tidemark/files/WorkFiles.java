package dev.tidemark.files;

import java.nio.file.Path;

/**
 * Hears of files that are there only while something is written, so that they can be taken away should the process die
 * meanwhile. Thread-safe.
 */
public interface WorkFiles {

    /** Whether such files are called so. */
    static boolean isNameOfOne(Path file) {
        return String.valueOf(file.getFileName()).matches("\\.?tidemark-[0-9a-f-]{36}\\.part");
    }

    /** Hears nothing. */
    WorkFiles NOBODY = new WorkFiles() {
        @Override
        public void begins(Path file) {}

        @Override
        public void ended(Path file) {}
    };

    /** @param file not there yet, or empty; its name is nobody else's, and {@link #isNameOfOne} */
    void begins(Path file);

    /** The file has been removed or renamed. */
    void ended(Path file);
}
