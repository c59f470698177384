package dev.tidemark.engine;

/** The rows of a window break a rule of {@code semantics.md} 4; trying again gives the same answer. */
public final class CheckFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckFailed(String message) {
        super(message);
    }
}
