package dev.tidemark.engine;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a view's time line.
 *
 * @param state done exactly when the ledger holds the window
 * @param mark {@code stale}, {@code restatement failed}, both with a comma between, or empty
 * @param error why the last attempt failed
 * @param staleness why a stored window is stale, null where it is not
 */
public record WindowStatus(
        Interval window,
        WindowState state,
        String mark,
        long rows,
        long dropped,
        int attempts,
        double seconds,
        @Nullable Instant finishedAt,
        String queryId,
        @Nullable String error,
        @Nullable Staleness staleness) {
    public static final String STALE = "stale";
    public static final String RESTATEMENT_FAILED = "restatement failed";

    /** Of a window that is not stored, or not stale. */
    public WindowStatus(
            Interval window,
            WindowState state,
            String mark,
            long rows,
            long dropped,
            int attempts,
            double seconds,
            @Nullable Instant finishedAt,
            String queryId,
            @Nullable String error) {
        this(window, state, mark, rows, dropped, attempts, seconds, finishedAt, queryId, error, null);
    }

    public boolean isStale() {
        return mark.startsWith(STALE);
    }
}
