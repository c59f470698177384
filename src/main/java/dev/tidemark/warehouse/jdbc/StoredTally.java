package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ColumnVector;
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

    private void add(long hash) {
        rows++;
        sum += hash;
    }

    private StoredRows stored() {
        return new StoredRows(rows, RowHash.checksum(sum));
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
     * Of the rows of each window.
     *
     * @param cursor whose last column is the window's start, which is no part of the hash
     * @param step from a window's start to its end
     */
    static Map<Interval, StoredRows> perWindow(RowCursor cursor, Duration step) {
        RowHash hash = new RowHash();
        Map<Instant, StoredTally> tallies = new HashMap<>();
        int last = cursor.columns().size() - 1;
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            List<ColumnVector> values = batch.columns().subList(0, last);
            Timestamps starts = (Timestamps) batch.column(last);
            for (int i = 0; i < batch.size(); i++) {
                tallies.computeIfAbsent(starts.instant(i), start -> new StoredTally())
                        .add(hash.of(values, i));
            }
        }
        Map<Interval, StoredRows> stored = new TreeMap<>();
        tallies.forEach((start, tally) -> stored.put(new Interval(start, start.plus(step)), tally.stored()));
        return stored;
    }
}
