package dev.tidemark.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a stored window would be computed from other text or other data today.
 *
 * @param imported the sources that were imported again, the last one first
 * @param text whether the statement is translated otherwise
 * @param problem why the statement cannot run today, null when it can
 */
public record Staleness(List<SourceTables.SourceTable> imported, boolean text, @Nullable String problem) {
    public Staleness {
        imported = List.copyOf(imported);
    }
}
