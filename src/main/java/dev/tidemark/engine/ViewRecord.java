package dev.tidemark.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feature view of the project as one engine knows it.
 *
 * @param key the name in upper case
 * @param fileText today's definition, verbatim
 * @param currentVersion the version that backfills fill
 * @param activeVersion the version that join, lookup and export read; null until a first one is made
 */
public record ViewRecord(
        String engine,
        String key,
        String name,
        String fileText,
        Instant appliedAt,
        long currentVersion,
        @Nullable Long activeVersion) {}
