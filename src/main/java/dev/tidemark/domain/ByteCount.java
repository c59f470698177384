package dev.tidemark.domain;

import java.util.Locale;

/** Amounts of bytes in words. */
public final class ByteCount {
    private static final double THOUSAND = 1_000;

    private ByteCount() {}

    /** {@code 512 B}, {@code 3.1 MB}. */
    public static String words(long bytes) {
        if (bytes < THOUSAND) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= THOUSAND && unit < 3) {
            size /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", size, "kMGT".charAt(unit));
    }
}
