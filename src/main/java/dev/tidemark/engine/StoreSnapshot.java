package dev.tidemark.engine;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import java.util.List;
import java.util.Map;

/** A consistent view of every store and ledger for one reader; to be closed. Owned by one thread at a time. */
public interface StoreSnapshot extends AutoCloseable {

    List<LedgerEntry> ledger(String storeName);

    /**
     * The rows of the windows that begin in {@code windows}, ordered by window; the named columns in the given order.
     * Columns may include {@link StoreTable#WINDOW_START} and {@link StoreTable#LOADED_AT}.
     */
    RowCursor scan(StoreTable store, List<String> columns, Interval windows);

    /**
     * As {@link #scan}, of all windows, only the rows of one key: for a lookup, which would else read a whole store.
     *
     * @param equal values of join keys: text, {@code Long}, {@code Boolean}, {@code LocalDate} or {@code Instant}
     */
    RowCursor rowsOf(StoreTable store, List<String> columns, Map<String, Object> equal);

    /** The distinct values of some columns among the rows of the windows that begin in {@code windows}. */
    RowCursor distinct(StoreTable store, List<String> columns, Interval windows);

    /** As {@link #scan}, sorted by timestamp, then keys: what an export writes. Cancelling reaches the statement. */
    RowCursor sorted(StoreTable store, List<String> columns, Interval windows, Cancellation cancellation);

    @Override
    void close();
}
