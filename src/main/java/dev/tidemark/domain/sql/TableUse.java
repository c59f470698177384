package dev.tidemark.domain.sql;

import java.util.Set;

/** A table that a statement reads, and the columns of it that the statement names, in any place. */
public record TableUse(TableName table, Set<String> columns) {

    public TableUse {
        columns = Set.copyOf(columns);
    }
}
