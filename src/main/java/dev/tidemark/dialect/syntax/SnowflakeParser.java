package dev.tidemark.dialect.syntax;

import dev.tidemark.domain.sql.SqlProblem;

/** One Snowflake SELECT statement to its tree. */
public final class SnowflakeParser {

    private SnowflakeParser() {}

    /** @throws SqlProblem SYNTAX, INVALID when it is no single SELECT, NOT_SUPPORTED_OFFLINE for what has no node */
    public static Query parse(String sql) {
        TokenStream tokens = new TokenStream(sql);
        Token first = tokens.peek();
        if (first.kind() == Token.Kind.END || first.isSymbol(";")) {
            throw Problems.invalid(
                    "the statement is empty: only a single SELECT statement can run here", first.start());
        }
        if (first.kind() == Token.Kind.WORD && !first.isWord("SELECT") && !first.isWord("WITH")) {
            throw Problems.invalid(first.text() + " …: only a single SELECT statement can run here", first.start());
        }
        if (first.kind() != Token.Kind.WORD && !first.isSymbol("(")) {
            throw tokens.unexpected("SELECT");
        }
        Query query = new QueryParser(tokens).query();
        requireEnd(tokens);
        return query;
    }

    private static void requireEnd(TokenStream tokens) {
        boolean closed = false;
        while (tokens.takeSymbol(";")) {
            closed = true;
        }
        if (tokens.peek().kind() == Token.Kind.END) {
            return;
        }
        if (closed) {
            throw Problems.invalid(
                    "a second statement begins here: only a single SELECT statement can run", tokens.start());
        }
        throw tokens.unexpected("the end of the statement");
    }
}
