package dev.tidemark.ui.control.timeline;

/** The words that a timeline asks its screen for. Called on the FX thread while painting: must be quick. */
public interface TimelineTexts {

    /** About the windows {@code [from, to)} of a lane. */
    TipText tip(Lane lane, int from, int to);

    /** The same for the ear. */
    String spoken(Lane lane, int from, int to);

    /** {@code 1 cell = 1 day, UTC}. */
    String unit(long seconds);

    String now();

    String zoomIn();

    String zoomOut();

    /** What the button says that shows all windows. */
    String fit();

    /** What the timeline is, for the ear. */
    String name();
}
