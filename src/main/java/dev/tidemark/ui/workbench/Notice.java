package dev.tidemark.ui.workbench;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened while the user looked elsewhere. Errors and those with an action stay until they are closed.
 *
 * @param title one sentence
 * @param text a second line, or empty
 * @param action what one can do about it, null for nothing
 */
public record Notice(
        Kind kind, String title, String text, @Nullable Action action) {

    public enum Kind {
        DONE,
        INFO,
        ERROR
    }

    /** A small button in the notice. */
    public record Action(String label, Runnable run) {}

    /** Whether one would read the same words twice. */
    boolean saysTheSame(Notice other) {
        return kind == other.kind && title.equals(other.title) && text.equals(other.text);
    }

    public static Notice error(String title, String text) {
        return new Notice(Kind.ERROR, title, text, null);
    }

    public static Notice done(String title, String text) {
        return new Notice(Kind.DONE, title, text, null);
    }
}
