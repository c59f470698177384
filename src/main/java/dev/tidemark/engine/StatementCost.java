package dev.tidemark.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * What an account says that a statement took.
 *
 * @param tag as it was sent with the statement, to find it in the account's own history
 * @param warehouseSize as the account names it, empty for a statement that needed none
 * @param endedAt by the account's clock
 * @param elapsed from its arrival to its end, {@code queued} and compilation included
 * @param queued waiting for the warehouse: to be started, repaired, or free
 * @param executed by the warehouse
 * @param rows that it gave or wrote
 */
public record StatementCost(
        String queryId,
        String tag,
        String warehouse,
        String warehouseSize,
        Instant endedAt,
        Duration elapsed,
        Duration queued,
        Duration executed,
        long bytesScanned,
        long rows) {}
