package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.features.Lookbacks.Lookback;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a window's picture shows. Pure.
 *
 * @param stamp when rows are stamped, null when it is not known
 * @param outside how many rows lie outside the window, as far as it was evaluated
 * @param states of the previous, this and the next window, as they are stored
 */
public record WindowScene(
        Interval window, List<Lookback> lookbacks, @Nullable Instant stamp, long outside, List<CellState> states) {

    public WindowScene {
        lookbacks = List.copyOf(lookbacks);
        states = List.copyOf(states);
    }

    static WindowScene of(
            FeatureView view, Interval window, Map<Interval, CellState> stored, @Nullable PreviewRows rows) {
        Lookbacks found = Lookbacks.of(view.sql(), view.timestamp());
        Lookback expression = found.stamp();
        Instant stamp =
                rows != null && rows.stamp() != null ? rows.stamp() : expression == null ? null : expression.at(window);
        return new WindowScene(
                window,
                found.all(),
                stamp,
                rows == null ? 0 : rows.outside(),
                Stream.of(-1, 0, 1)
                        .map(by -> stored.getOrDefault(shifted(window, by), CellState.MISSING))
                        .toList());
    }

    /** The window so many windows later. */
    static Interval shifted(Interval window, int by) {
        return new Interval(
                window.start().plus(window.length().multipliedBy(by)),
                window.end().plus(window.length().multipliedBy(by)));
    }

    boolean stampInside() {
        Instant at = stamp;
        return outside == 0 && (at == null || window.contains(at));
    }
}
