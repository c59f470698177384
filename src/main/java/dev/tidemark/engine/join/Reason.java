package dev.tidemark.engine.join;

/** Why a spine row got what it got; the first that holds ({@code semantics.md} 7). */
public enum Reason {
    NULL_KEY("null key"),
    BEFORE_START("before start"),
    NOT_COMPUTED("not computed"),
    MATCHED("matched"),
    EXPIRED("expired"),
    NO_ROW("no row");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** As outputs write it. */
    public String text() {
        return text;
    }
}
