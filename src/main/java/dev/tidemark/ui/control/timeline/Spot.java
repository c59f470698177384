package dev.tidemark.ui.control.timeline;

/** The window that the keyboard is at. */
public record Spot(Lane lane, int index) {

    /** At the same time, or as near to it as the lane has a window. */
    Spot on(Lane other) {
        return new Spot(other, other.nearest(lane.second(index)));
    }
}
