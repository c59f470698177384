package dev.tidemark.engine;

import org.jspecify.annotations.Nullable;

/** The engine cannot be reached, or does not let the user in. The message says which, and what to do. */
public final class NotConnected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotConnected(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
