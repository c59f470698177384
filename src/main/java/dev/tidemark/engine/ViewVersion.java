package dev.tidemark.engine;

import java.time.Instant;

/**
 * One version of a view on one engine: a definition whose stored rows differ from those of every other version.
 *
 * @param id of the catalog's row
 * @param number the label, v1, v2, …
 * @param fileText the latest definition that was applied with this fingerprint, verbatim
 * @param dueUntil the end of the newest window that was due when it was applied; complete up to there, it becomes active
 */
public record ViewVersion(
        long id, String viewKey, int number, StoreTable store, String fileText, Instant createdAt, Instant dueUntil) {

    public String label() {
        return "v" + number;
    }
}
