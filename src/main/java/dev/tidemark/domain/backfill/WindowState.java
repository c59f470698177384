package dev.tidemark.domain.backfill;

import java.util.Locale;
import java.util.Set;

/** Where a window is on its way into the store ({@code semantics.md} 6). */
public enum WindowState {
    MISSING,
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether a window may go from this state to the other. */
    public boolean mayBecome(WindowState next) {
        return successors().contains(next);
    }

    private Set<WindowState> successors() {
        return switch (this) {
            // A done window is queued again by a restatement; one that fails stays done, with a mark.
            case MISSING, DONE, FAILED, CANCELLED -> Set.of(QUEUED);
            case QUEUED -> Set.of(RUNNING, CANCELLED);
            case RUNNING -> Set.of(DONE, FAILED, CANCELLED);
        };
    }

    /** As the command line writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
