package dev.tidemark.ui.backfill;

import dev.tidemark.ui.control.CellState;
import java.util.Objects;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a range as rows, made when they are asked for: a table shows some twenty of them at a time. At most
 * {@link #MOST}, the newest.
 */
public final class WindowRows extends ObservableListBase<WindowRow> {
    static final int MOST = 100_000;

    private @Nullable ViewLane lane;
    private int[] indices = {};
    private @Nullable WindowRow[] made = {};

    /** Shows the laid windows of {@code [from, to)}. */
    void show(@Nullable ViewLane shown, int from, int to) {
        int[] next = shown == null ? new int[0] : laid(shown, Math.max(from, to - MOST), to);
        beginChange();
        java.util.List<WindowRow> removed = java.util.List.copyOf(this);
        lane = shown;
        indices = next;
        made = new WindowRow[next.length];
        nextReplace(0, next.length, removed);
        endChange();
    }

    private static int[] laid(ViewLane lane, int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .filter(i -> lane.lane().state(i) != null)
                .toArray();
    }

    /** Takes over what is now known of a window, if it is shown. */
    void changed(ViewLane of, int index) {
        int row = of == lane ? java.util.Arrays.binarySearch(indices, index) : -1;
        if (row < 0) {
            return;
        }
        beginChange();
        WindowRow before = get(row);
        made[row] = null;
        nextSet(row, before);
        endChange();
    }

    @Override
    public WindowRow get(int row) {
        Objects.checkIndex(row, indices.length);
        WindowRow known = made[row];
        if (known == null) {
            known = make(indices[row]);
            made[row] = known;
        }
        return known;
    }

    private WindowRow make(int index) {
        ViewLane shown = Objects.requireNonNull(lane);
        CellState state = Objects.requireNonNull(shown.lane().state(index));
        return new WindowRow(shown, index, shown.lane().span(index, index + 1), state, shown.status(index));
    }

    @Override
    public int size() {
        return indices.length;
    }
}
