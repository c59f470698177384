package dev.tidemark.domain.sql;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table that a statement reads.
 *
 * @param columns those that the statement names, in any place
 * @param results for a column whose values reach the result unchanged: the result's columns that hold them, or hold
 *     another table's column that the statement compares with it for being equal
 */
public record TableUse(TableName table, Set<String> columns, Map<String, Set<String>> results) {

    public TableUse {
        columns = Set.copyOf(columns);
        results = results.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    /** Whether the column's values are the result's in one of those columns. */
    public boolean isAnyOf(String column, Set<String> resultColumns) {
        return results.getOrDefault(column, Set.of()).stream().anyMatch(resultColumns::contains);
    }
}
