package dev.tidemark.domain.sql;

import java.util.regex.Pattern;

/** Snowflake's identifiers: unquoted ones fold to upper case, quoted ones keep their text. */
public final class Identifiers {
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");
    private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_$]*");

    private Identifiers() {}

    public static boolean isUnquoted(String text) {
        return UNQUOTED.matcher(text).matches();
    }

    /** The name that the written identifier means. */
    public static String fold(String written) {
        if (written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"")) {
            return written.substring(1, written.length() - 1).replace("\"\"", "\"");
        }
        return UpperCase.of(written);
    }

    /** The identifier in double quotes, safe in every engine's SQL. */
    public static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** As a person would write it: quoted only where it must be. */
    public static String display(String name) {
        return PLAIN.matcher(name).matches() ? name : quote(name);
    }

    /** The offset behind the identifier that begins at {@code from}, or -1 when none does. */
    static int endOfPart(String text, int from) {
        if (from < text.length() && text.charAt(from) == '"') {
            int i = from + 1;
            while (i < text.length()) {
                if (text.charAt(i) == '"') {
                    if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        i += 2;
                        continue;
                    }
                    return i == from + 1 ? -1 : i + 1;
                }
                i++;
            }
            return -1;
        }
        int i = from;
        while (i < text.length() && text.charAt(i) != '.' && text.charAt(i) != '"') {
            i++;
        }
        return isUnquoted(text.substring(Math.min(from, text.length()), i)) ? i : -1;
    }
}
