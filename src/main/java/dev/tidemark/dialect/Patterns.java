package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;

/** LIKE and regular expressions. */
final class Patterns {

    private Patterns() {}

    /** @param escape one character, or empty for none; without ESCAPE a backslash is a plain character */
    static Term like(Translating tx, Term text, Term pattern, String escape, boolean ignoreCase, int at) {
        String sql = ignoreCase
                // The engines fold by rules and locales of their own.
                ? "SF_ILIKE(" + text.sql() + ", " + pattern.sql() + ", " + Literals.quoted(escape) + ")"
                : "(" + text.sql() + " LIKE " + pattern.sql() + " ESCAPE " + Literals.quoted(escape) + ")";
        return Term.of(sql, SqlType.BOOLEAN, at);
    }

    /** Matches the whole text, as Snowflake's REGEXP_LIKE and RLIKE do. */
    static Term regexpLike(Translating tx, Term text, Term pattern, String flags, int at) {
        String sql = "SF_REGEXP_LIKE(" + text.sql() + ", " + pattern.sql() + ", " + Literals.quoted(flags) + ")";
        return Term.of(sql, SqlType.BOOLEAN, at);
    }
}
