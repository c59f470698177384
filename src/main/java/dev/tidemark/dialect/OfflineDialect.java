package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Query;
import dev.tidemark.dialect.syntax.SnowflakeParser;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.SqlProblem;
import java.time.Instant;
import java.util.List;

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
        Query query = SnowflakeParser.parse(sql);
        Translating tx = new Translating(target, schema, now);
        QueryText text = new Queries(tx).top(query);
        return new Translation(
                text.sql(),
                text.result(),
                tx.tables(text),
                tx.isDeterministic(),
                tx.origins().of(text.sql(), query.at()));
    }

    /** Every function that is accepted, by name. */
    public static List<FunctionSupport> functions() {
        return FunctionTable.list();
    }
}
