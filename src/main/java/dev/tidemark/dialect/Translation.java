package dev.tidemark.dialect;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableUse;
import java.util.List;

/**
 * A Snowflake statement in an embedded engine's SQL.
 *
 * @param sql one SELECT of the target engine; no trailing semicolon
 * @param columns the result's columns with the names and types Snowflake gives; a NUMBER that the engine computes as a
 *     double is FLOAT; a type that the rules cannot know is UNKNOWN, and the engine's own answer decides then
 * @param tables every table that the statement reads, once, with the columns it needs of it
 * @param deterministic false when the answer depends on the clock, on chance, or on an order that is not fixed
 * @param origins from pieces of {@code sql} back to the statement
 */
public record Translation(
        String sql, List<ResultColumn> columns, List<TableUse> tables, boolean deterministic, Origins origins) {

    public Translation {
        columns = List.copyOf(columns);
        tables = List.copyOf(tables);
    }
}
