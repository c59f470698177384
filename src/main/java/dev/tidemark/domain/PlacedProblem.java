package dev.tidemark.domain;

import org.jspecify.annotations.Nullable;

/** Bad input in a text: the message names file, line and column; an editor shows {@link #what} at {@link #offset}. */
public final class PlacedProblem extends InvalidInput {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String what;

    /**
     * @param place file, line and column in words
     * @param offset in the whole text
     */
    public PlacedProblem(String place, int offset, String what, @Nullable Throwable cause) {
        super(place + ": " + what, cause);
        this.offset = offset;
        this.what = shortened(what);
    }

    public int offset() {
        return offset;
    }

    public String what() {
        return what;
    }
}
