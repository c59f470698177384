package dev.tidemark.dialect.syntax;

/**
 * The value of a Snowflake string as written: {@code 'it''s'}, backslash escapes, {@code $$raw$$}.
 * Source: Snowflake's documentation, "String and binary data types", escape sequences in single-quoted strings.
 */
final class StringText {

    private StringText() {}

    static String value(String written, int at) {
        String value = written.startsWith("$$") ? dollarQuoted(written, at) : quoted(written, at);
        if (value.indexOf('\0') >= 0) {
            throw Problems.unsupported("a text with the character NUL", at);
        }
        return value;
    }

    private static String dollarQuoted(String written, int at) {
        if (written.length() < 4 || !written.endsWith("$$")) {
            throw Problems.syntax("a text that begins with $$ is not closed", at);
        }
        return written.substring(2, written.length() - 2);
    }

    private static String quoted(String written, int at) {
        StringBuilder out = new StringBuilder(written.length());
        int i = 1;
        while (i < written.length()) {
            char c = written.charAt(i);
            if (c == '\'') {
                if (i + 1 == written.length()) {
                    return out.toString();
                }
                out.append('\'');
                i += 2;
            } else if (c == '\\' && i + 1 < written.length()) {
                i = escape(written, i + 1, out, at);
            } else {
                out.append(c);
                i++;
            }
        }
        throw Problems.syntax("a text in single quotes is not closed", at);
    }

    /** @return the offset behind the escape sequence whose letter is at {@code i} */
    private static int escape(String written, int i, StringBuilder out, int at) {
        char c = written.charAt(i);
        switch (c) {
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(written, i, out);
            }
            case 'x' -> {
                return hexadecimal(written, i + 1, 2, out, at);
            }
            case 'u' -> {
                return hexadecimal(written, i + 1, 4, out, at);
            }
            default -> out.append(c);
        }
        return i + 1;
    }

    /** One to three octal digits; {@code \0} alone is NUL. */
    private static int octal(String written, int from, StringBuilder out) {
        int value = 0;
        int i = from;
        while (i < written.length() && i < from + 3 && written.charAt(i) >= '0' && written.charAt(i) <= '7') {
            value = value * 8 + written.charAt(i) - '0';
            i++;
        }
        out.append((char) value);
        return i;
    }

    private static int hexadecimal(String written, int from, int digits, StringBuilder out, int at) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < written.length() ? Character.digit(written.charAt(i), 16) : -1;
            if (digit < 0) {
                throw Problems.syntax("\\x takes two and \\u four hexadecimal digits", at);
            }
            value = value * 16 + digit;
        }
        out.append((char) value);
        return from + digits;
    }
}
