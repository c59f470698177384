package dev.tidemark.engine.join;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a spine row got what it got from one view, with what is stored around it.
 *
 * @param askedAt the spine's time, null when it has none
 * @param around what {@code windows} and {@code rows} tell of; null when nothing was asked
 * @param windows those that are laid within {@code around}, ascending; also those that are not due yet, as missing
 * @param rows the key's stored rows within {@code around} and one window before, as they may live on into it, and the
 *     newest known row wherever it lies, ascending
 * @param newest the newest of the rows that are known at the time, null when none is; the answer when the reason is
 *     {@link Reason#MATCHED}
 * @param missing the window that makes the answer unknown, null unless the reason is {@link Reason#NOT_COMPUTED}
 * @param nullKeys the join keys that are NULL
 */
public record RowExplanation(
        Reason reason,
        @Nullable Instant askedAt,
        @Nullable Interval around,
        List<WindowStatus> windows,
        List<Stored> rows,
        @Nullable Stored newest,
        @Nullable Interval missing,
        List<String> nullKeys) {

    /**
     * A stored row and its life.
     *
     * @param stamped its timestamp
     * @param effective from when it answers
     * @param expiry from when it answers no more; null for never
     * @param features in the order of the view's
     */
    public record Stored(
            Interval window,
            Instant stamped,
            Instant effective,
            @Nullable Instant expiry,
            List<@Nullable Object> features) {}

    public RowExplanation {
        windows = List.copyOf(windows);
        rows = List.copyOf(rows);
        nullKeys = List.copyOf(nullKeys);
    }
}
