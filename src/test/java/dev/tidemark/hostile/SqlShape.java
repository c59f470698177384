package dev.tidemark.hostile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text of SQL is closed, found by a scanner of its own: the program's lexer is what is tried.
 *
 * @param statements those that mean something, told apart by semicolons outside of quotes, comments and brackets
 * @param lowest the lowest depth of round brackets behind the first one opened; below 0 when more are closed than open
 * @param depth the depth of round brackets at the end
 * @param open what is not closed at the end, such as {@code '}; empty for nothing
 * @param comments whether there is one
 */
public record SqlShape(int statements, int lowest, int depth, String open, boolean comments) {

    private static final Pattern NUMBER =
            Pattern.compile("\\d+(\\.\\d*)?([eE][+-]?\\d+)?", Pattern.UNICODE_CHARACTER_CLASS);

    /** Whether the engine's rules for quotes are Snowflake's: backslashes, {@code $$} and {@code //}. */
    public enum Rules {
        SNOWFLAKE,
        EMBEDDED
    }

    public static SqlShape of(String sql, Rules rules) {
        boolean snowflake = rules == Rules.SNOWFLAKE;
        int statements = 0;
        boolean something = false;
        boolean comments = false;
        int depth = 0;
        int lowest = Integer.MAX_VALUE;
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (sql.startsWith("--", i) || snowflake && sql.startsWith("//", i)) {
                comments = true;
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", i) || sql.startsWith("$$", i)) {
                boolean comment = c == '/';
                comments |= comment;
                something |= !comment;
                int end = sql.indexOf(comment ? "*/" : "$$", i + 2);
                if (end < 0) {
                    return new SqlShape(statements + 1, lowest, depth, sql.substring(i, i + 2), comments);
                }
                i = end + 2;
            } else if (c == '\'' || c == '"') {
                something = true;
                int end = closing(sql, i, c, snowflake && c == '\'');
                if (end < 0) {
                    return new SqlShape(statements + 1, lowest, depth, String.valueOf(c), comments);
                }
                i = end + 1;
            } else if (Character.isDigit(c)) {
                something = true;
                i = endOfNumber(sql, i);
            } else if (isOfWord(c)) {
                something = true;
                // A name may end with two dollars, which open no text then, and hold accents, as H2 and DuckDB read it;
                // an
                // account takes no such name, whatever stands behind it.
                while (i < sql.length()
                        && (isOfWord(sql.charAt(i)) || isAccent(sql.charAt(i)) || sql.charAt(i) == '$')) {
                    i++;
                }
            } else {
                if (c == ';') {
                    statements += something ? 1 : 0;
                    something = false;
                } else if (c == '(') {
                    depth++;
                } else if (c == ')') {
                    depth--;
                    lowest = Math.min(lowest, depth);
                }
                something |= c != ';' && !Character.isWhitespace(c) && c != '\ufeff' && c != '\u00a0';
                i++;
            }
        }
        return new SqlShape(
                statements + (something ? 1 : 0), lowest == Integer.MAX_VALUE ? 0 : lowest, depth, "", comments);
    }

    /** What stands right behind a number is something else: two dollars open a text there. */
    private static int endOfNumber(String sql, int from) {
        Matcher number = NUMBER.matcher(sql).region(from, sql.length());
        return number.lookingAt() ? number.end() : from + 1;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.LETTER_NUMBER || c == '_';
    }

    private static boolean isAccent(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** The offset of the quote that closes, -1 for none. */
    private static int closing(String sql, int opening, char quote, boolean backslash) {
        int i = opening + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslash && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i;
            }
        }
        return -1;
    }

    /** One statement, closed, that may stand in brackets without coming out of them. */
    public boolean isOneInBrackets() {
        return statements == 1 && lowest >= 0 && depth == 0 && open.isEmpty();
    }
}
