package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;
import java.time.Instant;

/**
 * The record of one stored window ({@code semantics.md} 5).
 *
 * @param fingerprint of the definition whose rows they are, the whole one
 * @param rows how many are stored
 * @param dropped how many the statement gave that had no key, no timestamp, or one outside the window
 * @param run which run stored it
 * @param textHash of the engine's own SQL for the version, to find what a newer dialect would compute otherwise
 * @param sourceVersions what was read, as {@link Warehouse.StatementShape#sources}
 * @param finishedAt by the real clock, whole microseconds
 * @param checksum of the rows, as {@link WindowStore.StoredRows}; empty where a program stored them that kept none
 */
public record LedgerEntry(
        Interval window,
        String fingerprint,
        long rows,
        long dropped,
        String run,
        String textHash,
        String sourceVersions,
        Instant finishedAt,
        String queryId,
        String checksum) {}
