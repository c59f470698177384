package dev.tidemark.engine;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of one window's state in a run; the catalog keeps all of them.
 *
 * @param attempt from 1; 0 before the first
 * @param seconds how long the attempt took, 0 before it ended
 * @param detail the error or the reason, in one line
 */
public record WindowEvent(
        long versionId,
        Interval window,
        long runId,
        WindowState state,
        int attempt,
        Instant at,
        double seconds,
        long rows,
        long dropped,
        String queryId,
        @Nullable String detail) {}
