package dev.tidemark.ui.workbench;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened while the user looked elsewhere. Errors stay until they are closed.
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

    public static Notice error(String title, String text) {
        return new Notice(Kind.ERROR, title, text, null);
    }

    public static Notice done(String title, String text) {
        return new Notice(Kind.DONE, title, text, null);
    }
}
