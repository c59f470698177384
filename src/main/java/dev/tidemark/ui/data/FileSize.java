package dev.tidemark.ui.data;

import java.util.Locale;

/** A file's facts in words. */
final class FileSize {
    private static final long UNIT = 1_000;

    private FileSize() {}

    /** {@code 512 B}, {@code 3.1 MB}. */
    static String of(long bytes) {
        if (bytes < UNIT) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= UNIT && unit < 3) {
            size /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", size, "kMGT".charAt(unit));
    }

    static String delimiter(char delimiter) {
        return switch (delimiter) {
            case ',' -> "comma";
            case ';' -> "semicolon";
            case '|' -> "pipe";
            case '\t' -> "tab";
            default -> String.valueOf(delimiter);
        };
    }
}
