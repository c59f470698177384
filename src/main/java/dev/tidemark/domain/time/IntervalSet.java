package dev.tidemark.domain.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A set of instants as disjoint half-open intervals in ascending order; intervals that touch or overlap are one.
 * Immutable; every operation is linear in the number of intervals.
 */
public final class IntervalSet {
    public static final IntervalSet EMPTY = new IntervalSet(List.of());

    private final List<Interval> intervals;

    private IntervalSet(List<Interval> intervals) {
        this.intervals = intervals;
    }

    public static IntervalSet of(Interval... intervals) {
        return of(List.of(intervals));
    }

    public static IntervalSet of(Collection<Interval> intervals) {
        List<Interval> sorted = intervals.stream().sorted().toList();
        List<Interval> merged = new ArrayList<>();
        for (Interval next : sorted) {
            Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.end().isBefore(next.start())) {
                merged.add(next);
            } else if (next.end().isAfter(last.end())) {
                merged.set(merged.size() - 1, new Interval(last.start(), next.end()));
            }
        }
        return new IntervalSet(List.copyOf(merged));
    }

    public List<Interval> intervals() {
        return intervals;
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    public IntervalSet union(IntervalSet other) {
        List<Interval> all = new ArrayList<>(intervals);
        all.addAll(other.intervals);
        return of(all);
    }

    public IntervalSet intersect(IntervalSet other) {
        List<Interval> out = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < intervals.size() && j < other.intervals.size()) {
            Interval a = intervals.get(i);
            Interval b = other.intervals.get(j);
            Instant start = later(a.start(), b.start());
            Instant end = a.end().isBefore(b.end()) ? a.end() : b.end();
            if (start.isBefore(end)) {
                out.add(new Interval(start, end));
            }
            if (a.end().isBefore(b.end())) {
                i++;
            } else {
                j++;
            }
        }
        return new IntervalSet(List.copyOf(out));
    }

    public IntervalSet minus(IntervalSet other) {
        List<Interval> out = new ArrayList<>();
        int j = 0;
        for (Interval a : intervals) {
            Instant from = a.start();
            while (j < other.intervals.size() && !other.intervals.get(j).end().isAfter(from)) {
                j++;
            }
            int k = j;
            while (k < other.intervals.size() && other.intervals.get(k).start().isBefore(a.end())) {
                Interval hole = other.intervals.get(k++);
                if (from.isBefore(hole.start())) {
                    out.add(new Interval(from, hole.start()));
                }
                from = later(from, hole.end());
            }
            if (from.isBefore(a.end())) {
                out.add(new Interval(from, a.end()));
            }
        }
        return new IntervalSet(List.copyOf(out));
    }

    public boolean contains(Instant instant) {
        int i = lastStartingAtOrBefore(instant);
        return i >= 0 && intervals.get(i).contains(instant);
    }

    public boolean contains(Interval interval) {
        int i = lastStartingAtOrBefore(interval.start());
        return i >= 0 && intervals.get(i).contains(interval);
    }

    private int lastStartingAtOrBefore(Instant instant) {
        int low = 0;
        int high = intervals.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (intervals.get(middle).start().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntervalSet set && intervals.equals(set.intervals);
    }

    @Override
    public int hashCode() {
        return intervals.hashCode();
    }

    @Override
    public String toString() {
        return intervals.toString();
    }
}
