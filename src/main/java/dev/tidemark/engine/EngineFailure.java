package dev.tidemark.engine;

import org.jspecify.annotations.Nullable;

/**
 * An engine could not do what it was asked although the input may be right: a lost connection, a lock, a full disk, a
 * value that does not fit. The message is one line and names what happened.
 */
public final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean worthRetrying;

    public EngineFailure(String message, boolean worthRetrying, @Nullable Throwable cause) {
        super(message, cause);
        this.worthRetrying = worthRetrying;
    }

    /** True for a connection lost, a lock or queue time-out, a conflict: the same call may succeed later. */
    public boolean worthRetrying() {
        return worthRetrying;
    }
}
