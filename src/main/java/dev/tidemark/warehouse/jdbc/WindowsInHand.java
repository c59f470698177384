package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.time.Interval;
import java.util.HashSet;
import java.util.Set;

/**
 * Which windows this process computes just now. It is alone on its engine, and may have several runs: two that filled one
 * window at once could both find it empty, and leave its rows there twice. Thread-safe.
 */
final class WindowsInHand {
    private record Place(String store, Interval window) {}

    private final Set<Place> taken = new HashSet<>();
    private final Set<Place> refused = new HashSet<>();

    /** False while another one has it. */
    synchronized boolean take(String store, Interval window) {
        Place place = new Place(store, window);
        if (taken.add(place)) {
            return true;
        }
        refused.add(place);
        return false;
    }

    /** Whether someone had to wait for the window since this was asked last, who may find it computed. */
    synchronized boolean wasRefused(String store, Interval window) {
        return refused.remove(new Place(store, window));
    }

    synchronized void giveBack(String store, Interval window) {
        taken.remove(new Place(store, window));
    }
}
