package dev.tidemark.domain.sql;

/**
 * A condition that stands in parentheses in a statement of ours. What it says is the engine's to judge; here it is only seen
 * to that it stays inside them.
 */
public final class SqlPredicate {
    private SqlPredicate() {}

    /** @throws SqlProblem when it is empty, or its parentheses, strings, names or comments do not close in it */
    public static void require(String text) {
        SqlBrackets.requireClosed(text);
        boolean meansSomething = false;
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            meansSomething |= token.kind() != SqlLexer.Kind.SPACE && token.kind() != SqlLexer.Kind.COMMENT;
            if (token.kind() == SqlLexer.Kind.SYMBOL && text.charAt(token.start()) == ';') {
                throw problem("a condition is one expression, without a semicolon", token.start());
            }
        }
        if (!meansSomething) {
            throw problem("there is no condition", 0);
        }
    }

    private static SqlProblem problem(String message, int at) {
        return new SqlProblem(SqlProblem.Kind.SYNTAX, message, at);
    }
}
