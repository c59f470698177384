package dev.tidemark.domain.feature;

import java.util.Locale;

/** What happens to rows with a NULL key or timestamp and to rows outside the window ({@code semantics.md} 4). */
public enum OutOfRange {
    /** They are left out and counted. */
    DROP,
    /** The window fails. */
    FAIL;

    /** As a feature file writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
