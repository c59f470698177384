package dev.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a user gave is wrong and nothing was done. The message is one line: what, where and what to do.
 * Ends a command with exit code 2; on a screen it stands at its field or line.
 */
public class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST = 2_000;
    /** What to do stands at the end. */
    private static final int END = 300;

    public InvalidInput(String message) {
        super(shortened(message));
    }

    public InvalidInput(String message, @Nullable Throwable cause) {
        super(shortened(message), cause);
    }

    /** A message that one can still read, whatever it names: its middle is left out where it is too long. */
    protected static String shortened(String message) {
        return message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST - END - 3) + " … " + message.substring(message.length() - END);
    }

    /** Text as a message may quote it: a field of 10 MB would be a line of 10 MB. */
    public static String quoted(String text) {
        return "'" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text) + "'";
    }
}
