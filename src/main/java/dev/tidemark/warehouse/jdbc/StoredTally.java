package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ColumnVector.Longs;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.RowHash;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStore.StoredRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows and adds up their hashes. */
final class StoredTally {
    private long rows;
    private long sum;
    private boolean inPlace = true;

    private void add(long hash) {
        rows++;
        sum += hash;
    }

    private StoredRows stored() {
        return new StoredRows(rows, inPlace ? RowHash.checksum(sum) : "");
    }

    /** Of all rows together. */
    static StoredRows of(RowCursor cursor) {
        RowHash hash = new RowHash();
        StoredTally tally = new StoredTally();
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            for (int i = 0; i < batch.size(); i++) {
                tally.add(hash.of(batch.columns(), i));
            }
        }
        return tally.stored();
    }

    /**
     * Of the rows of each window. Rows that lie where those of another window are looked for have no checksum: readers do not
     * find them, or find them there.
     *
     * @param cursor whose last two columns are the window's start and the row's number, which are no part of the hash
     * @param step from a window's start to its end
     */
    static Map<Interval, StoredRows> perWindow(RowCursor cursor, Duration step) {
        RowHash hash = new RowHash();
        Map<Instant, StoredTally> tallies = new HashMap<>();
        int width = cursor.columns().size() - 2;
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            List<ColumnVector> values = batch.columns().subList(0, width);
            Timestamps starts = (Timestamps) batch.column(width);
            Longs numbers = (Longs) batch.column(width + 1);
            for (int i = 0; i < batch.size(); i++) {
                Instant start = starts.instant(i);
                StoredTally tally = tallies.computeIfAbsent(start, first -> new StoredTally());
                tally.add(hash.of(values, i));
                tally.inPlace &= JdbcStagedWindow.isRowIdOf(start, start.plus(step), numbers.values()[i]);
            }
        }
        Map<Interval, StoredRows> stored = new TreeMap<>();
        tallies.forEach((start, tally) -> stored.put(new Interval(start, start.plus(step)), tally.stored()));
        return stored;
    }
}
