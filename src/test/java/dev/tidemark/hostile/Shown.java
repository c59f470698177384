package dev.tidemark.hostile;

import java.nio.charset.StandardCharsets;

/** An input as a failure tells it: short, and every odd character by its number. */
final class Shown {
    private static final int HEAD = 700;
    private static final int TAIL = 200;

    private Shown() {}

    static String of(Object input) {
        return input instanceof byte[] bytes
                ? bytes.length + " bytes " + shortened(new String(bytes, StandardCharsets.ISO_8859_1))
                : shortened(String.valueOf(input));
    }

    static String shortened(String text) {
        return text.length() <= HEAD + TAIL
                ? escaped(text)
                : escaped(text.substring(0, HEAD)) + " … (" + text.length() + " characters) … "
                        + escaped(text.substring(text.length() - TAIL));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c >= ' ' && c < 127) {
                out.append(c);
            } else if (c == '\n') {
                out.append("⏎");
            } else {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return out.toString();
    }
}
