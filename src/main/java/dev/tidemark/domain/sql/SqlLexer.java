package dev.tidemark.domain.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits Snowflake SQL into tokens: enough to tell code from strings and comments, never a judgement of syntax.
 * Knows {@code '..'} with doubled quotes and backslashes, {@code ".."}, {@code $$..$$}, {@code --}, {@code //} and
 * block comments. What is not closed runs to the end.
 */
public final class SqlLexer {

    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        QUOTED_NAME,
        SYMBOL,
        COMMENT,
        SPACE
    }

    /** @param end exclusive */
    public record Token(Kind kind, int start, int end) {
        public String text(CharSequence sql) {
            return sql.subSequence(start, end).toString();
        }
    }

    private SqlLexer() {}

    /** All tokens, blanks and comments included: together they are the whole text. */
    public static List<Token> tokens(CharSequence sql) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < sql.length()) {
            Token token = next(sql, i);
            out.add(token);
            i = token.end();
        }
        return out;
    }

    /**
     * The tokens that mean something, each in one spelling: words upper case, strings and quoted names as written.
     * Two statements with equal lists are the same statement.
     */
    public static List<String> meaning(CharSequence sql) {
        List<String> out = new ArrayList<>();
        for (Token token : tokens(sql)) {
            switch (token.kind()) {
                case COMMENT, SPACE -> {}
                case WORD, NUMBER -> out.add(UpperCase.of(token.text(sql)));
                default -> out.add(token.text(sql));
            }
        }
        return out;
    }

    /** The offset behind the last token that means something, closing semicolons left out. */
    public static int endOfStatement(CharSequence sql) {
        int end = 0;
        for (Token token : tokens(sql)) {
            boolean semicolon = token.kind() == Kind.SYMBOL && sql.charAt(token.start()) == ';';
            if (token.kind() != Kind.COMMENT && token.kind() != Kind.SPACE && !semicolon) {
                end = token.end();
            }
        }
        return end;
    }

    private static Token next(CharSequence sql, int i) {
        char c = sql.charAt(i);
        if (Character.isWhitespace(c) || c == '\ufeff' || c == '\u00a0') {
            int end = i + 1;
            while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
                end++;
            }
            return new Token(Kind.SPACE, i, end);
        }
        if (startsWith(sql, i, "--") || startsWith(sql, i, "//")) {
            int end = i;
            while (end < sql.length() && sql.charAt(end) != '\n') {
                end++;
            }
            return new Token(Kind.COMMENT, i, end);
        }
        if (startsWith(sql, i, "/*")) {
            return new Token(Kind.COMMENT, i, endAfter(sql, i + 2, "*/"));
        }
        if (startsWith(sql, i, "$$")) {
            return new Token(Kind.STRING, i, endAfter(sql, i + 2, "$$"));
        }
        if (c == '\'') {
            return new Token(Kind.STRING, i, endOfQuoted(sql, i, '\'', true));
        }
        if (c == '"') {
            return new Token(Kind.QUOTED_NAME, i, endOfQuoted(sql, i, '"', false));
        }
        if (Character.isDigit(c) || c == '.' && i + 1 < sql.length() && Character.isDigit(sql.charAt(i + 1))) {
            return new Token(Kind.NUMBER, i, endOfNumber(sql, i));
        }
        if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            int end = i + 1;
            while (end < sql.length() && isWordPart(sql.charAt(end))) {
                end++;
            }
            return new Token(Kind.WORD, i, end);
        }
        return new Token(Kind.SYMBOL, i, i + 1);
    }

    private static boolean isWordPart(char c) {
        // Java lets a name hold control characters, behind which Snowflake would read on as if it had ended.
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) || c == '$';
    }

    /** Digits, a dot and digits, an exponent with at least one digit: {@code 1e} is a 1 and the word E. */
    private static int endOfNumber(CharSequence sql, int from) {
        int i = endOfDigits(sql, from);
        if (i < sql.length() && sql.charAt(i) == '.') {
            i = endOfDigits(sql, i + 1);
        }
        if (i < sql.length() && (sql.charAt(i) == 'e' || sql.charAt(i) == 'E')) {
            boolean signed = i + 1 < sql.length() && (sql.charAt(i + 1) == '+' || sql.charAt(i + 1) == '-');
            int digits = signed ? i + 2 : i + 1;
            int end = endOfDigits(sql, digits);
            i = end > digits ? end : i;
        }
        return i;
    }

    private static int endOfDigits(CharSequence sql, int from) {
        int i = from;
        while (i < sql.length() && Character.isDigit(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int endOfQuoted(CharSequence sql, int from, char quote, boolean backslash) {
        int i = from + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (backslash && c == '\\') {
                i += 2;
            } else if (c == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i += 2;
                } else {
                    return i + 1;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }

    private static boolean startsWith(CharSequence sql, int at, String text) {
        if (at + text.length() > sql.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (sql.charAt(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int endAfter(CharSequence sql, int from, String text) {
        for (int i = from; i + text.length() <= sql.length(); i++) {
            if (startsWith(sql, i, text)) {
                return i + text.length();
            }
        }
        return sql.length();
    }
}
