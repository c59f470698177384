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
    private static final int NEAR = 500;

    /**
     * Reads rows by their numbers, on a lane. Those that lie near each other are read together: a filter leaves gaps,
     * and a read of one row costs as much as of many.
     *
     * @param numbers ascending, from 0
     */
    List<@Nullable Object[]> read(int[] numbers) {
        List<@Nullable Object[]> rows = new ArrayList<>(numbers.length);
        int at = 0;
        while (at < numbers.length) {
            int last = at;
            while (last + 1 < numbers.length && numbers[last + 1] - numbers[at] < NEAR) {
                last++;
            }
            RowBatch batch = spool.read(numbers[at], numbers[last] - numbers[at] + 1);
            int from = numbers[at];
            if (batch.size() == 0) {
                throw new IllegalStateException("there is no row " + from + " of " + spool.size());
            }
            while (at <= last && numbers[at] - from < batch.size()) {
                rows.add(values(batch, numbers[at] - from));
                at++;
            }
        }
        return rows;
    }

    private static @Nullable Object[] values(RowBatch batch, int row) {
        @Nullable Object[] values = new @Nullable Object[batch.columns().size()];
        for (int c = 0; c < values.length; c++) {
            values[c] = batch.column(c).value(row);
        }
        return values;
    }

    @Override
    public void close() {
        spool.close();
    }
}
