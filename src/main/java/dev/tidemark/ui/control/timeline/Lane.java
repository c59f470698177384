package dev.tidemark.ui.control.timeline;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.control.CellState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one view as a byte each, by index from the first; how many of a state lie in a range is known without
 * looking at each. Windows between the first and the last that are not laid have no state.
 */
public final class Lane {
    /** The worst first: what a merged bar shows on its top. */
    static final List<CellState> WORST = List.of(
            CellState.FAILED,
            CellState.STALE,
            CellState.RESTATEMENT_FAILED,
            CellState.RUNNING,
            CellState.QUEUED,
            CellState.CANCELLED);

    private static final byte NONE = -1;
    private static final int STATES = CellState.values().length;

    private final String name;
    private final long first;
    private final long step;
    private final byte[] states;
    /** For each state, how many of the first {@code i} windows have it. */
    private final int[][] before;

    private int correctUpTo;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

    /**
     * @param first the second at which window 0 begins
     * @param step seconds from one window to the next
     * @param size how many windows; none has a state yet
     */
    public Lane(String name, long first, long step, int size) {
        this.name = name;
        this.first = first;
        this.step = step;
        this.states = new byte[size];
        Arrays.fill(states, NONE);
        this.before = new int[STATES][size + 1];
    }

    public String name() {
        return name;
    }

    public long step() {
        return step;
    }

    public int size() {
        return states.length;
    }

    /** Null where no window is laid. */
    public @Nullable CellState state(int index) {
        return states[index] == NONE ? null : CellState.at(states[index]);
    }

    /** Shows after the next {@link #publish}. */
    public void set(int index, CellState state) {
        states[index] = (byte) state.ordinal();
        correctUpTo = Math.min(correctUpTo, index);
    }

    /** Tells the timeline that states have changed. */
    public void publish() {
        revision.set(revision.get() + 1);
    }

    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** How many of the windows {@code [from, to)} have the state. */
    public int count(CellState state, int from, int to) {
        if (correctUpTo < states.length) {
            sum();
        }
        int[] sums = before[state.ordinal()];
        return sums[to] - sums[from];
    }

    public int count(CellState state) {
        return count(state, 0, states.length);
    }

    private void sum() {
        for (int state = 0; state < STATES; state++) {
            int[] sums = before[state];
            for (int i = correctUpTo; i < states.length; i++) {
                sums[i + 1] = sums[i] + (states[i] == state ? 1 : 0);
            }
        }
        correctUpTo = states.length;
    }

    /** Stored windows of the range, whatever mark they have. */
    int stored(int from, int to) {
        return count(CellState.DONE, from, to)
                + count(CellState.STALE, from, to)
                + count(CellState.RESTATEMENT_FAILED, from, to);
    }

    /** Windows of the range that are laid. */
    int laid(int from, int to) {
        int laid = 0;
        for (int state = 0; state < STATES; state++) {
            laid += count(CellState.at(state), from, to);
        }
        return laid;
    }

    /** What in a range needs a look most; null when all is done or missing. */
    public @Nullable CellState worst(int from, int to) {
        return WORST.stream()
                .filter(state -> count(state, from, to) > 0)
                .findFirst()
                .orElse(null);
    }

    /** The second at which a window begins; the index may lie outside of the lane. */
    public long second(long index) {
        return first + index * step;
    }

    /** The window that holds the second; may lie outside of the lane. */
    public long indexAt(double second) {
        return (long) Math.floor((second - first) / step);
    }

    /** The same within the lane. */
    int nearest(double second) {
        return (int) Math.max(0, Math.min(states.length - 1L, indexAt(second)));
    }

    /** What the windows {@code [from, to)} span. */
    public Interval span(int from, int to) {
        return new Interval(Instant.ofEpochSecond(second(from)), Instant.ofEpochSecond(second(to)));
    }
}
