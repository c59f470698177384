package dev.tidemark.domain.time;

import java.time.Duration;
import java.time.Instant;

/** A half-open range of instants, {@code [start, end)}, never empty. */
public record Interval(Instant start, Instant end) implements Comparable<Interval> {

    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "the end (" + InstantText.iso(end) + ") must be after the start (" + InstantText.iso(start) + ")");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean contains(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    /** By start, then by end. */
    @Override
    public int compareTo(Interval other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : end.compareTo(other.end);
    }

    @Override
    public String toString() {
        return "[" + InstantText.iso(start) + ", " + InstantText.iso(end) + ")";
    }
}
