package dev.tidemark.domain.sql;

/**
 * A statement as the engine is to see it, in Snowflake's SQL, with the way back to the text a user wrote.
 *
 * @param text the statement without its trailing semicolon
 * @param origins from offsets in {@code text} to offsets in the user's text
 */
public record RenderedSql(String text, OffsetMap origins) {

    /** A text that a user wrote as it is. */
    public static RenderedSql plain(String text) {
        return new RenderedSql(text, OffsetMap.identity());
    }

    /** The problem, whose offset is one in {@link #text}, with its offset in the user's text instead. */
    public SqlProblem atOrigin(SqlProblem problem) {
        return problem.offset() < 0 ? problem : problem.withOffset(origins.toOrigin(problem.offset()));
    }
}
