package dev.tidemark.engine.join;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.domain.time.IntervalSet;
import java.util.Arrays;
import java.util.List;

/**
 * Which of the windows that are laid are computed, as epoch seconds. Windows before the first are never missing; those
 * after the newest always are.
 */
final class Coverage {
    /** No such window. */
    static final long NONE = Long.MIN_VALUE;

    private final long step;
    private final long first;
    private final long[] starts;
    private final long[] ends;

    /** @param first start of the first window that is laid */
    Coverage(long step, long first, List<Interval> computed) {
        this.step = step;
        this.first = first;
        List<Interval> merged = IntervalSet.of(computed).intervals();
        this.starts = merged.stream().mapToLong(i -> i.start().getEpochSecond()).toArray();
        this.ends = merged.stream().mapToLong(i -> i.end().getEpochSecond()).toArray();
    }

    /** A ledger that holds every window: for joins that are told not to look at gaps. */
    static Coverage complete(long step) {
        return new Coverage(step, Long.MAX_VALUE, List.of());
    }

    /** The start of the newest missing window that ends at or before the boundary, or {@link #NONE}. */
    long newestMissingEndingBy(long boundary) {
        if (first == Long.MAX_VALUE) {
            return NONE;
        }
        long candidate = boundary - step;
        int i = Arrays.binarySearch(starts, candidate);
        int run = i >= 0 ? i : -i - 2;
        if (run >= 0 && candidate < ends[run]) {
            candidate = starts[run] - step;
        }
        return candidate < first ? NONE : candidate;
    }

    boolean isMissing(long start) {
        return start >= first && newestMissingEndingBy(start + step) == start;
    }

    long first() {
        return first;
    }
}
