package dev.tidemark.dialect;

import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.SqlProblem;
import java.time.Instant;

/** The entry point of the offline dialect. */
public final class OfflineDialect {

    private OfflineDialect() {}

    /**
     * Translates one Snowflake SELECT.
     *
     * @param now what CURRENT_TIMESTAMP and its relatives mean
     * @throws SqlProblem with an offset in {@code sql}: SYNTAX, NOT_SUPPORTED_OFFLINE or INVALID
     */
    public static Translation translate(String sql, Target target, SchemaLookup schema, Instant now) {
        throw new SqlProblem(SqlProblem.Kind.NOT_SUPPORTED_OFFLINE, "nothing is supported", 0);
    }
}
