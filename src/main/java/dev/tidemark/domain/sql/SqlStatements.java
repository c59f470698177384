package dev.tidemark.domain.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a text into its statements at semicolons outside strings and comments. Pure. */
public final class SqlStatements {

    private SqlStatements() {}

    /**
     * Where a statement stands, without blanks and comments around it and without its semicolon.
     *
     * @param end exclusive
     * @param textEnd where what belongs to it ends: behind its semicolon, or at the end of the text
     */
    public record Range(int start, int end, int textEnd) {
        public String of(String text) {
            return text.substring(start, end);
        }
    }

    /** In the order of the text; empty statements are left out. */
    public static List<Range> in(String text) {
        List<Range> found = new ArrayList<>();
        int start = -1;
        int end = 0;
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            if (token.kind() == SqlLexer.Kind.SPACE || token.kind() == SqlLexer.Kind.COMMENT) {
                continue;
            }
            boolean semicolon = token.kind() == SqlLexer.Kind.SYMBOL && text.charAt(token.start()) == ';';
            if (semicolon) {
                if (start >= 0) {
                    found.add(new Range(start, end, token.end()));
                }
                start = -1;
            } else {
                start = start < 0 ? token.start() : start;
                end = token.end();
            }
        }
        if (start >= 0) {
            found.add(new Range(start, end, text.length()));
        }
        return found;
    }

    /** The statement that the caret is in, or that it stands behind; before the first one, the first. */
    public static Optional<Range> at(String text, int caret) {
        List<Range> all = in(text);
        Range before = null;
        for (Range range : all) {
            if (caret >= range.start && caret <= range.textEnd) {
                return Optional.of(range);
            }
            if (range.start <= caret || before == null) {
                before = range;
            }
        }
        return Optional.ofNullable(before);
    }
}
