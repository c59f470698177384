package dev.tidemark.domain.sql;

/**
 * A condition that stands in parentheses in a statement of ours. What it says is the engine's to judge; here it is only seen
 * to that it stays inside them.
 */
public final class SqlPredicate {
    private SqlPredicate() {}

    /** @throws SqlProblem when it is empty, or its parentheses, strings, names or comments do not close in it */
    public static void require(String text) {
        int depth = 0;
        int opened = -1;
        boolean meansSomething = false;
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            String written = token.text(text);
            requireClosed(token, written);
            meansSomething |= token.kind() != SqlLexer.Kind.SPACE && token.kind() != SqlLexer.Kind.COMMENT;
            if (token.kind() != SqlLexer.Kind.SYMBOL) {
                continue;
            }
            if (written.equals(";")) {
                throw problem("a condition is one expression, without a semicolon", token.start());
            }
            if (written.equals("(") && depth++ == 0) {
                opened = token.start();
            }
            if (written.equals(")") && --depth < 0) {
                throw problem("this parenthesis closes none", token.start());
            }
        }
        if (depth > 0) {
            throw problem("this parenthesis is not closed", opened);
        }
        if (!meansSomething) {
            throw problem("there is no condition", 0);
        }
    }

    private static void requireClosed(SqlLexer.Token token, String written) {
        boolean closed = switch (token.kind()) {
            case STRING ->
                written.startsWith("$$")
                        ? written.length() >= 4 && written.endsWith("$$")
                        : isClosed(written, '\'', true);
            case QUOTED_NAME -> isClosed(written, '"', false);
            case COMMENT -> !written.startsWith("/*") || written.length() >= 4 && written.endsWith("*/");
            default -> true;
        };
        if (!closed) {
            throw problem("what begins here is not closed", token.start());
        }
    }

    /** Whether the last quote is one that ends, and none that stands for itself. */
    private static boolean isClosed(String written, char quote, boolean backslash) {
        int i = 1;
        while (i < written.length()) {
            char c = written.charAt(i);
            if (backslash && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < written.length() && written.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1 == written.length();
            }
        }
        return false;
    }

    private static SqlProblem problem(String message, int at) {
        return new SqlProblem(SqlProblem.Kind.SYNTAX, message, at);
    }
}
