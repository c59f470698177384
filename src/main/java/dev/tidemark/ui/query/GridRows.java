package dev.tidemark.ui.query;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.ui.words.RowArrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for a grid, without the parts of long texts that no cell shows: a page of them must stay small. Pure. */
final class GridRows {
    private static final int LONGEST_TEXT = 1_000;

    private GridRows() {}

    static List<@Nullable Object[]> of(RowBatch batch) {
        List<@Nullable Object[]> rows = RowArrays.of(batch);
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (row[i] instanceof String text && text.length() > LONGEST_TEXT) {
                    row[i] = text.substring(0, LONGEST_TEXT);
                }
            }
        }
        return rows;
    }
}
