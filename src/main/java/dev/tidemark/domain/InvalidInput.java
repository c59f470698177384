package dev.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a user gave is wrong and nothing was done. The message is one line: what, where and what to do.
 * Ends a command with exit code 2; on a screen it stands at its field or line.
 */
public class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    public InvalidInput(String message) {
        super(message);
    }

    public InvalidInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Text as a message may quote it: a field of 10 MB would be a line of 10 MB. */
    public static String quoted(String text) {
        return "'" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text) + "'";
    }
}
