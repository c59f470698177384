package dev.tidemark.domain.sql;

/** Whether a text stays inside the brackets that a statement of ours puts around it. */
public final class SqlBrackets {
    private SqlBrackets() {}

    /** @throws SqlProblem when its parentheses, strings, names or comments do not close in it */
    public static void requireClosed(String text) {
        int depth = 0;
        int opened = -1;
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            char symbol = token.kind() == SqlLexer.Kind.SYMBOL ? text.charAt(token.start()) : ' ';
            requireClosed(token, text);
            if (symbol == '(' && depth++ == 0) {
                opened = token.start();
            }
            if (symbol == ')' && --depth < 0) {
                throw problem("this parenthesis closes none", token.start());
            }
        }
        if (depth > 0) {
            throw problem("this parenthesis is not closed", opened);
        }
    }

    private static void requireClosed(SqlLexer.Token token, String text) {
        boolean closed = switch (token.kind()) {
            case STRING ->
                text.startsWith("$$", token.start())
                        ? isClosed(token.text(text), "$$")
                        : isClosed(token.text(text), '\'', true);
            case QUOTED_NAME -> isClosed(token.text(text), '"', false);
            case COMMENT -> !text.startsWith("/*", token.start()) || isClosed(token.text(text), "*/");
            default -> true;
        };
        if (!closed) {
            throw problem("what begins here is not closed", token.start());
        }
    }

    private static boolean isClosed(String written, String end) {
        return written.length() >= 4 && written.endsWith(end);
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
