package dev.tidemark.dialect.value;

/** Rewrites what Snowflake's and Java's regular expressions write alike but read differently. */
final class RegexSyntax {

    private RegexSyntax() {}

    /**
     * Outside classes {@code $} is the very end of the text (Java: also before a last line break) unless lines are
     * matched; inside classes {@code [} and {@code &} are literal and {@code [:alpha:]} is a POSIX class; a named group
     * {@code (?P<n>…)} loses its P.
     */
    static String toJava(String pattern, boolean lines) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                out.append(c).append(pattern.charAt(i + 1));
                i += 2;
            } else if (c == '[') {
                i = characterClass(pattern, i, out);
            } else if (c == '$' && !lines) {
                out.append("\\z");
                i++;
            } else if (pattern.startsWith("(?P<", i)) {
                out.append("(?<");
                i += 4;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Copies one bracket expression; returns the place behind it. An open one is left to Java to complain about. */
    private static int characterClass(String pattern, int open, StringBuilder out) {
        out.append('[');
        int i = open + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            out.append('^');
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            out.append("\\]");
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            char c = pattern.charAt(i);
            int close = c == '[' && pattern.startsWith("[:", i) ? pattern.indexOf(":]", i) : -1;
            if (close > 0) {
                out.append(posix(pattern.substring(i + 2, close)));
                i = close + 2;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                out.append(c).append(pattern.charAt(i + 1));
                i += 2;
            } else {
                out.append(c == '[' || c == '&' ? "\\" : "").append(c);
                i++;
            }
        }
        if (i < pattern.length()) {
            out.append(']');
        }
        return i + 1;
    }

    private static String posix(String name) {
        return switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "\\p{Digit}";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "punct" -> "\\p{Punct}";
            case "space" -> "\\s";
            case "blank" -> "\\p{Blank}";
            case "cntrl" -> "\\p{Cntrl}";
            case "graph" -> "\\p{Graph}";
            case "print" -> "\\p{Print}";
            case "xdigit" -> "\\p{XDigit}";
            case "word" -> "\\w";
            // Left as it stands: Java refuses an unknown name with a message.
            default -> "\\p{" + name + "}";
        };
    }
}
