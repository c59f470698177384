package dev.tidemark.ui.features;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.engine.project.OpenProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of one window and what was counted.
 *
 * @param total rows that would be stored
 * @param stamp the timestamp of the first row, null without rows
 * @param outsideExample one of the rows outside, in words, or empty
 * @param at when it was evaluated
 * @param queryId by which an account knows the statement, empty on an engine of this machine
 */
public record PreviewRows(
        Interval window,
        List<ResultColumn> columns,
        List<@Nullable Object[]> rows,
        long total,
        long nullKeys,
        long outside,
        String outsideExample,
        @Nullable Instant stamp,
        double seconds,
        Instant at,
        String queryId) {

    /** Evaluates the window; not on the FX thread. */
    static PreviewRows evaluate(
            OpenProject project, Definition definition, Interval window, int limit, Cancellation cancellation) {
        long begun = System.nanoTime();
        try (WindowStore.StagedWindow staged = project.preview().evaluate(definition, window, cancellation);
                RowCursor cursor = staged.keptRows(limit)) {
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (RowBatch batch = cursor.next(); batch != null && rows.size() < limit; batch = cursor.next()) {
                addTo(rows, batch, limit);
            }
            return new PreviewRows(
                    window,
                    cursor.columns(),
                    rows,
                    staged.rows(),
                    staged.nullKeys(),
                    staged.outside(),
                    staged.outsideExample().orElse(""),
                    stampOf(cursor.columns(), rows, definition.view().timestamp()),
                    (System.nanoTime() - begun) / 1e9,
                    project.clock().realNow(),
                    staged.queryId().orElse(""));
        }
    }

    private static void addTo(List<@Nullable Object[]> rows, RowBatch batch, int limit) {
        for (int row = 0; row < batch.size() && rows.size() < limit; row++) {
            @Nullable Object[] values = new Object[batch.columns().size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = batch.column(column).value(row);
            }
            rows.add(values);
        }
    }

    private static @Nullable Instant stampOf(
            List<ResultColumn> columns, List<@Nullable Object[]> rows, String timestamp) {
        for (int i = 0; i < columns.size() && !rows.isEmpty(); i++) {
            if (columns.get(i).name().equals(timestamp) && rows.get(0)[i] instanceof Instant instant) {
                return instant;
            }
        }
        return null;
    }
}
