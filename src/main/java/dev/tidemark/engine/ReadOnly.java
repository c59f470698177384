package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;

/** Something was to be changed in a project that is open for reading only. */
public final class ReadOnly extends InvalidInput {
    private static final long serialVersionUID = 1L;

    /** @param why it is, in words */
    public ReadOnly(String why) {
        super("nothing was changed: " + why);
    }
}
