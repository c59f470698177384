package dev.tidemark.domain.sql;

import java.util.Locale;

/**
 * The upper case of a text of any length. {@link String#toUpperCase} copies all that it has for each letter that becomes two,
 * such as ß: of a hundred thousand of them that is seconds. Upper case knows no neighbours, so pieces give the same.
 */
public final class UpperCase {
    private static final int PIECE = 256;

    private UpperCase() {}

    public static String of(String text) {
        if (text.length() <= PIECE) {
            return text.toUpperCase(Locale.ROOT);
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + PIECE);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            out.append(text.substring(from, to).toUpperCase(Locale.ROOT));
            from = to;
        }
        return out.toString();
    }
}
