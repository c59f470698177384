package dev.tidemark.ui.control;

import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlLexer.Token;
import java.util.List;
import java.util.Locale;

/**
 * What is being typed before the caret: part of a name, or of a template field from its brace on. Pure.
 *
 * @param from where it begins
 */
record SqlPrefix(int from, String text) {

    static SqlPrefix before(String sql, int caret) {
        int start = caret;
        while (start > 0 && isPart(sql.charAt(start - 1), false)) {
            start--;
        }
        int brace = start;
        while (brace > 0 && isPart(sql.charAt(brace - 1), true)) {
            brace--;
        }
        boolean field = brace > 0 && sql.charAt(brace - 1) == '{' && !(brace > 1 && sql.charAt(brace - 2) == '{');
        int from = field ? brace - 1 : start;
        return new SqlPrefix(from, sql.substring(from, caret));
    }

    private static boolean isPart(char c, boolean dots) {
        return Character.isUnicodeIdentifierPart(c) || c == '$' || dots && c == '.';
    }

    boolean isField() {
        return text.startsWith("{");
    }

    /** Whether it is a part of a longer name. */
    boolean isBehindDot(String sql) {
        return from > 0 && sql.charAt(from - 1) == '.';
    }

    /** Whether the completion goes on where this ends; a quote in front of it need not be typed. */
    boolean begins(String completion) {
        String name = completion.startsWith("\"") ? completion.substring(1) : completion;
        return name.length() > text.length() && name.toUpperCase(Locale.ROOT).startsWith(text.toUpperCase(Locale.ROOT));
    }

    /** Whether a name that is typed here is code, not part of a text, a comment or a number. */
    static boolean isCode(String sql, int caret) {
        List<Token> tokens = SqlLexer.tokens(sql.substring(0, caret));
        if (tokens.isEmpty()) {
            return true;
        }
        Token last = tokens.get(tokens.size() - 1);
        boolean open = switch (last.kind()) {
            case STRING, QUOTED_NAME -> true;
            case COMMENT -> !sql.startsWith("*/", caret - 2);
            case NUMBER -> true;
            case WORD, SYMBOL, SPACE -> false;
        };
        return !open;
    }
}
