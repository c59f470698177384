package dev.tidemark.ui.words;

/** Lays JSON text out over lines, without judging it: what is no JSON comes back as it is. Pure. */
public final class JsonLayout {
    private static final String INDENT = "  ";

    private JsonLayout() {}

    public static boolean looksLikeJson(String text) {
        String stripped = text.strip();
        return stripped.length() > 1
                && (stripped.startsWith("{") && stripped.endsWith("}")
                        || stripped.startsWith("[") && stripped.endsWith("]"));
    }

    /** Each member and element on a line of its own; strings and numbers are not touched. */
    public static String pretty(String json) {
        StringBuilder out = new StringBuilder(json.length() * 2);
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                out.append(c);
                if (c == '\\' && i + 1 < json.length()) {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    inString = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> {
                    inString = true;
                    out.append(c);
                }
                case '{', '[' -> {
                    int close = nextMark(json, i + 1);
                    if (close < json.length() && (json.charAt(close) == '}' || json.charAt(close) == ']')) {
                        out.append(c).append(json.charAt(close));
                        i = close;
                    } else {
                        line(out.append(c), ++depth);
                    }
                }
                case '}', ']' -> {
                    depth = Math.max(0, depth - 1);
                    line(out, depth);
                    out.append(c);
                }
                case ',' -> line(out.append(c), depth);
                case ':' -> out.append(": ");
                case ' ', '\t', '\r', '\n' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static int nextMark(String json, int from) {
        int i = from;
        while (i < json.length() && Character.isWhitespace(json.charAt(i))) {
            i++;
        }
        return i;
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').append(INDENT.repeat(depth));
    }
}
