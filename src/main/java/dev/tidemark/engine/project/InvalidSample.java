package dev.tidemark.engine.project;

import dev.tidemark.domain.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Something in what is asked for of a sample that has no meaning, and in which part of it. */
public final class InvalidSample extends InvalidInput {
    private static final long serialVersionUID = 1L;

    private final Part part;

    /** The part of a {@link TableSample.Request} that is to be mended. */
    public enum Part {
        /** The table is not on the account. */
        TABLE,
        /** The condition, at a place that the message begins with. */
        WHERE,
        /** No single key can be told from the views: it must be named. */
        KEY,
        /** A key that is named is no column. */
        KEY_NAME,
        /** There is a table of that name, and it is not to give way. */
        REPLACE
    }

    InvalidSample(Part part, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
