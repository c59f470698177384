package dev.tidemark.ui.join;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.ResultSpool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a join gave so far: its rows in a spool, the reason of each. The join's thread writes while the screen reads; to
 * be closed when nobody looks at it any more.
 */
record JoinedRows(JoinedLayout layout, ResultSpool spool, ReasonTally reasons) implements AutoCloseable {

    /**
     * Reads rows by their numbers, on a lane.
     *
     * @param numbers ascending, from 0
     */
    List<@Nullable Object[]> read(int[] numbers) {
        List<@Nullable Object[]> rows = new ArrayList<>(numbers.length);
        int at = 0;
        while (at < numbers.length) {
            int together = 1;
            while (at + together < numbers.length && numbers[at + together] == numbers[at] + together) {
                together++;
            }
            int left = together;
            while (left > 0) {
                RowBatch batch = spool.read(numbers[at + together - left], left);
                addTo(rows, batch);
                left -= batch.size();
            }
            at += together;
        }
        return rows;
    }

    private static void addTo(List<@Nullable Object[]> rows, RowBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            @Nullable Object[] values = new @Nullable Object[batch.columns().size()];
            for (int c = 0; c < values.length; c++) {
                values[c] = batch.column(c).value(row);
            }
            rows.add(values);
        }
    }

    @Override
    public void close() {
        spool.close();
    }
}
