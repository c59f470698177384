package dev.tidemark.ui.control;

import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlLexer.Kind;
import dev.tidemark.domain.sql.SqlLexer.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which bracket belongs to which; those in texts and comments are none. Pure. */
final class SqlBrackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private SqlBrackets() {}

    /** Offsets of a bracket and its partner. */
    record Pair(int open, int close) {}

    /** The pair of the bracket right before the caret, or else right behind it. */
    static Optional<Pair> at(String sql, int caret) {
        Deque<Integer> open = new ArrayDeque<>();
        Optional<Pair> behind = Optional.empty();
        for (Token token : SqlLexer.tokens(sql)) {
            if (token.kind() != Kind.SYMBOL) {
                continue;
            }
            char c = sql.charAt(token.start());
            if (OPENING.indexOf(c) >= 0) {
                open.push(token.start());
            } else if (CLOSING.indexOf(c) >= 0 && !open.isEmpty()) {
                int start = open.pop();
                boolean pair = OPENING.indexOf(sql.charAt(start)) == CLOSING.indexOf(c);
                if (pair && (start == caret - 1 || token.start() == caret - 1)) {
                    return Optional.of(new Pair(start, token.start()));
                }
                if (pair && (start == caret || token.start() == caret)) {
                    behind = Optional.of(new Pair(start, token.start()));
                }
            }
        }
        return behind;
    }
}
