package dev.tidemark.engine;

import dev.tidemark.domain.result.RowCursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored rows that answer a spine, on the engine that holds them and in one statement, so that all views of one
 * join are read as of one instant. Thread-safe.
 */
public interface StoreSearch {
    /** The column of the chosen row's timestamp, behind the features of its view. */
    String STAMP = "_STAMP";
    /** The column of the reason's word. */
    String REASON = "_REASON";

    /**
     * What is asked of one view; {@code semantics.md} 7 with all times in whole seconds.
     *
     * @param step the schedule that the version's windows were laid by
     * @param ttl negative for never
     * @param start of the features: earlier spine rows get nothing
     * @param firstWindow the epoch second at which the first window that is laid begins; earlier ones are never missing
     * @param allowGaps whether windows that are not computed count as computed
     */
    record Question(
            StoreTable store, long step, long delay, long ttl, Instant start, long firstWindow, boolean allowGaps) {}

    /** The spine's rows, once and in order. */
    interface SpineRows {
        void into(RowTaker taker);
    }

    /** Takes a row of the spine. */
    interface RowTaker {
        /**
         * @param at null for NULL
         * @param keys of each view in order, in the form of {@code ColumnVector.value}; null when a part of it is NULL
         */
        void row(@Nullable Instant at, List<@Nullable List<Object>> keys);
    }

    /** The rows that were found, one for each row of the spine and in its order; to be closed. */
    interface Found extends AutoCloseable {

        /** For each view its features (NULL unless the row is matched), {@link #STAMP} and {@link #REASON}. */
        RowCursor rows();

        /** Whether a timestamp of one of the stores has digits below a microsecond. */
        boolean hasNanos();

        @Override
        void close();
    }

    Found search(List<Question> views, SpineRows spine, Cancellation cancellation);
}
