package dev.tidemark.engine;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which index would let an engine group a view's source rows without sorting them: the columns that become
 * its join keys, under whatever name, then the timestamp, then every other column that the statement needs, so that the
 * table itself is not read at all. Pure.
 */
public final class IndexAdvice {
    /** Below, a scan is as fast. */
    static final long FEWEST_ROWS = 10_000;
    /** Making the index costs about as much as this many windows. */
    static final int FEWEST_WINDOWS = 5;
    /** A wider index is a second copy of the table. */
    private static final int MOST_COLUMNS = 10;

    private IndexAdvice() {}

    /** @param windows how many are to be computed */
    public static List<SourceIndexes.SourceIndex> of(
            FeatureView view, List<TableUse> uses, SourceTables sources, int windows) {
        List<SourceIndexes.SourceIndex> advice = new ArrayList<>();
        if (windows < FEWEST_WINDOWS) {
            return advice;
        }
        for (TableUse use : uses) {
            sources.find(use.table())
                    .filter(table -> table.rows() >= FEWEST_ROWS)
                    .map(table -> columns(view, use, table.columns()))
                    .filter(columns -> !columns.isEmpty())
                    .ifPresent(columns -> advice.add(new SourceIndexes.SourceIndex(view.key(), use.table(), columns)));
        }
        return advice;
    }

    /** Empty when no column of the table becomes a join key, when no timestamp is read, or when too much of it is. */
    private static List<String> columns(FeatureView view, TableUse use, List<ResultColumn> table) {
        Set<String> joinKeys = Set.copyOf(view.joinKeys());
        List<String> keys = new ArrayList<>();
        List<String> times = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (ResultColumn column : table) {
            if (!use.columns().contains(column.name())) {
                continue;
            }
            boolean time = column.type().isTimestamp() || column.type().is(SqlType.Kind.DATE);
            if (use.isAnyOf(column.name(), joinKeys)) {
                keys.add(column.name());
            } else if (time && column.name().equals(view.timestamp())) {
                times.add(0, column.name());
            } else if (time) {
                times.add(column.name());
            } else if (column.type().isSemiStructured()) {
                return List.of();
            } else {
                others.add(column.name());
            }
        }
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(times);
        columns.addAll(others);
        return keys.isEmpty() || times.isEmpty() || columns.size() > MOST_COLUMNS ? List.of() : columns;
    }
}
