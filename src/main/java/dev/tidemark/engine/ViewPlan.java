package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What applying one definition would do ({@code semantics.md} 5).
 *
 * @param before the project's record, null for a new view
 * @param definition null for a view that would be removed
 * @param store of the definition, or of the version that would be removed
 * @param known the version with the same fingerprint, null when a new one would be made
 * @param toCompute due windows that the version's ledger lacks
 * @param firstDueAt when the first window becomes due
 * @param secondsPerWindow as the previous windows took, null when none was computed
 * @param warnings one sentence each
 */
public record ViewPlan(
        String name,
        Change change,
        @Nullable ViewRecord before,
        DefinitionFormat.@Nullable Definition definition,
        StoreTable store,
        @Nullable ViewVersion known,
        List<Interval> toCompute,
        int due,
        Instant firstDueAt,
        @Nullable Double secondsPerWindow,
        List<String> warnings) {

    public enum Change {
        CREATED,
        CHANGED,
        UNCHANGED,
        REMOVED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ViewPlan {
        toCompute = List.copyOf(toCompute);
        warnings = List.copyOf(warnings);
    }

    /** Whether the rows that are stored today stay valid: the definition has the fingerprint of the current version. */
    public boolean keepsStoredWindows() {
        return before != null && known != null && known.id() == before.currentVersion();
    }
}
