package dev.tidemark.ui.control.timeline;

import org.jspecify.annotations.Nullable;

/**
 * What is seen now: sizes in pixels, for painter and gestures.
 *
 * @param width and {@code height}: of the canvas
 * @param head of the axis above the lanes
 * @param zoom how much larger than 13 px the font is
 * @param scrolled how far the lanes are moved up
 */
record TimelineView(double width, double height, double head, double lane, double zoom, double scrolled) {
    /** Free space beside the first and the last window. */
    static final double MARGIN = 16;

    double laneTop(int index) {
        return head + index * lane - scrolled;
    }

    /** The lane under a pixel, which may be none of those there are. */
    int laneAt(double y) {
        return y < head ? -1 : (int) Math.floor((y - head + scrolled) / lane);
    }

    double cellTop(int index) {
        return laneTop(index) + (lane - cellHeight()) / 2;
    }

    double cellHeight() {
        return 28 * zoom;
    }

    /** The end of a selection under the pixel: -1 its start, 1 its end, 0 none. */
    int handleAt(@Nullable Selection selection, int laneIndex, TimeScale scale, double x, double y) {
        if (selection == null || laneAt(y) != laneIndex) {
            return 0;
        }
        double reach = 5 * zoom;
        if (Math.abs(x - scale.x(selection.lane().second(selection.to()))) <= reach) {
            return 1;
        }
        return Math.abs(x - scale.x(selection.lane().second(selection.from()))) <= reach ? -1 : 0;
    }
}
