package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.Cadence;
import java.util.List;
import java.util.Set;

/**
 * The table that keeps the rows of one version of a view.
 *
 * @param name {@code <VIEW>__<ten hex digits>}
 * @param fingerprint the whole one
 * @param columns join keys, timestamp and features in the order of the SELECT
 * @param joinKeys names, in the order of the definition
 */
public record StoreTable(
        String name,
        String fingerprint,
        List<ResultColumn> columns,
        List<String> joinKeys,
        String timestamp,
        Cadence schedule) {
    public static final String WINDOW_START = "_WINDOW_START";
    public static final String LOADED_AT = "_LOADED_AT";
    /** Orders the rows by window, so that one window lies together. */
    public static final String ROW_ID = "_ID";

    public static final Set<String> OWN_COLUMNS = Set.of(WINDOW_START, LOADED_AT, ROW_ID);

    public StoreTable {
        columns = List.copyOf(columns);
        joinKeys = List.copyOf(joinKeys);
    }

    public ResultColumn column(String columnName) {
        return columns.stream()
                .filter(c -> c.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(columnName + " is no column of " + name));
    }

    /** What is neither a join key nor the timestamp, in the order of the SELECT. */
    public List<ResultColumn> features() {
        return columns.stream()
                .filter(c -> !joinKeys.contains(c.name()) && !c.name().equals(timestamp))
                .toList();
    }
}
