package dev.tidemark.engine;

import dev.tidemark.domain.Unexpected;
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

    /** In words, for {@code error}: never none of what failed, which would then stand there as having gone well. */
    public static @Nullable String words(@Nullable Throwable failure) {
        return failure == null
                ? null
                : failure instanceof Error || failure.getMessage() == null
                        ? Unexpected.words(failure)
                        : failure.getMessage();
    }

    /** Whether it ended by the user's own wish, which is no failure. */
    public boolean isCancelled() {
        return Cancellation.Cancelled.WORD.equals(error);
    }
}
