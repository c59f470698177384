package dev.tidemark.ui.control.timeline;

import dev.tidemark.domain.time.Interval;

/**
 * Windows of one lane that lie side by side.
 *
 * @param from and {@code to}: the windows {@code [from, to)}, at least one
 */
public record Selection(Lane lane, int from, int to) {
    public Selection {
        if (from < 0 || from >= to || to > lane.size()) {
            throw new IllegalArgumentException("no windows: " + from + " to " + to + " of " + lane.size());
        }
    }

    public int size() {
        return to - from;
    }

    public Interval span() {
        return lane.span(from, to);
    }

    boolean covers(Lane other, int index) {
        return lane == other && index >= from && index < to;
    }
}
