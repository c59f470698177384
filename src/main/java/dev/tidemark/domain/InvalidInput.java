package dev.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a user gave is wrong and nothing was done. The message is one line: what, where and what to do.
 * Ends a command with exit code 2; on a screen it stands at its field or line.
 */
public class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInput(String message) {
        super(message);
    }

    public InvalidInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
