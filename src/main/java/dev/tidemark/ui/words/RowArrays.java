package dev.tidemark.ui.words;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.time.TimeDisplay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as arrays of values, as grids hold them. Pure. */
public final class RowArrays {

    private RowArrays() {}

    public static List<@Nullable Object[]> of(RowBatch batch) {
        List<@Nullable Object[]> rows = new ArrayList<>(batch.size());
        for (int r = 0; r < batch.size(); r++) {
            @Nullable Object[] row = new @Nullable Object[batch.columns().size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = batch.column(c).value(r);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Rows for a spreadsheet: names first, tabs between; NULL is empty. */
    public static String text(
            List<ResultColumn> columns, List<Integer> shown, List<@Nullable Object[]> rows, TimeDisplay times) {
        StringBuilder out = new StringBuilder();
        CellText.appendLine(out, shown.stream().map(i -> columns.get(i).name()).toList());
        for (@Nullable Object[] row : rows) {
            CellText.appendLine(
                    out, shown.stream().map(i -> CellText.copied(row[i], times)).toList());
        }
        return out.toString();
    }
}
