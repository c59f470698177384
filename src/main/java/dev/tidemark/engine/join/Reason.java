package dev.tidemark.engine.join;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a spine row got what it got; the first that holds ({@code semantics.md} 7). */
public enum Reason {
    NULL_KEY("null key"),
    BEFORE_START("before start"),
    NOT_COMPUTED("not computed"),
    MATCHED("matched"),
    EXPIRED("expired"),
    NO_ROW("no row");

    private static final Map<String, Reason> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::text, reason -> reason));

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /**
     * The reason of the word.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Reason of(String text) {
        Reason reason = BY_TEXT.get(text);
        if (reason == null) {
            throw new IllegalArgumentException("the engine answered the unknown reason " + text);
        }
        return reason;
    }

    /** As outputs write it. */
    public String text() {
        return text;
    }
}
