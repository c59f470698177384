package dev.tidemark.ui.join;

import java.util.List;

/**
 * A line between the settings and the rows that tells of something to do.
 *
 * @param text what stands between backquotes is set in monospace
 */
record Band(Kind kind, String text, List<Remedy> remedies) {

    enum Kind {
        ERROR,
        WARNING,
        INFO
    }

    /** A small button. */
    record Remedy(String id, String label, Runnable run) {}

    Band {
        remedies = List.copyOf(remedies);
    }

    static Band of(Kind kind, String text, Remedy... remedies) {
        return new Band(kind, text, List.of(remedies));
    }
}
