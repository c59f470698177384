package dev.tidemark.files;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Booleans as text. */
final class Flags {

    private Flags() {}

    static boolean isTrueOrFalse(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length != 4 && length != 5) {
            return false;
        }
        String text = NumberForm.ascii(bytes, from, to).toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("false");
    }

    /** What Snowflake's TO_BOOLEAN takes; null for other text. */
    static @Nullable Boolean read(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> null;
        };
    }
}
