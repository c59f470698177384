package dev.tidemark.catalog;

import dev.tidemark.engine.Removal;
import org.jspecify.annotations.Nullable;

/** Column {@code removal} of views and versions: the mark's name, NULL for none. */
final class RemovalColumn {
    static final String SEEN = "removal IS NULL";
    /** To be bound to a {@link #value}. */
    static final String IS_MARK = "removal IS NOT DISTINCT FROM :mark";

    private RemovalColumn() {}

    static @Nullable String value(Removal mark) {
        return mark == Removal.NONE ? null : mark.name();
    }
}
