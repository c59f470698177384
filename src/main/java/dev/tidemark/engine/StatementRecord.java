package dev.tidemark.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was run on an engine, for the history.
 *
 * @param kind query, run, window, join, import, export, …
 * @param subject the view, table or file
 * @param error null when it went well
 */
public record StatementRecord(
        Instant at,
        String engine,
        String kind,
        String subject,
        String sql,
        double seconds,
        long rows,
        String queryId,
        @Nullable String error) {

    /** Whether it ended by the user's own wish, which is no failure. */
    public boolean isCancelled() {
        return Cancellation.Cancelled.WORD.equals(error);
    }
}
