package dev.tidemark.domain.sql;

import dev.tidemark.domain.result.ResultColumn;
import java.util.List;
import java.util.Optional;

/** The columns of the tables that a statement may read. */
@FunctionalInterface
public interface SchemaLookup {

    /** The table's columns in order with their Snowflake types, or empty when there is no such table. */
    Optional<List<ResultColumn>> columns(TableName table);

    /** The tables that could be meant by a name that is none; empty where they cannot be listed. */
    default List<TableName> tables() {
        return List.of();
    }
}
