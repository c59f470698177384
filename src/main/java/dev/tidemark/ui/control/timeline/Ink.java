package dev.tidemark.ui.control.timeline;

import java.util.Locale;
import javafx.scene.paint.Color;

/** What the timeline paints with; each is a CSS property ({@code -tm-ink-ground}), since a canvas knows no CSS. */
enum Ink {
    GROUND,
    HEAD,
    LINE,
    FAINT_LINE,
    TEXT,
    MUTED_TEXT,
    ACCENT,
    ACCENT_SOFT,
    ON_ACCENT,
    NEUTRAL,
    DONE,
    DONE_LINE,
    FAILED,
    STALE,
    HATCH;

    /** Until the style sheet is read. */
    static final Color UNKNOWN = Color.GRAY;

    String property() {
        return "-tm-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
