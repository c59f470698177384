package dev.tidemark.domain.time;

import dev.tidemark.domain.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;

/**
 * The window boundaries of a schedule: all multiples of {@code step} since 1970-01-01T00:00Z, before it too.
 *
 * @param step a whole number of minutes, at least one
 */
public record Cadence(Duration step) {
    public static final long FIRST_SECOND = InstantText.MIN.getEpochSecond();
    public static final long LAST_SECOND = InstantText.MAX.getEpochSecond();
    /** Nine years of minutes. Whoever subtracts a ledger from them holds them all in memory. */
    private static final int MOST_WINDOWS = 5_000_000;

    public Cadence {
        if (step.isNegative() || step.isZero() || step.getNano() != 0 || step.getSeconds() % 60 != 0) {
            throw new IllegalArgumentException("a schedule is a whole number of minutes, at least 1m, not "
                    + (step.isZero() ? "0" : DurationText.format(step)));
        }
    }

    public long seconds() {
        return step.getSeconds();
    }

    /** The latest boundary at or before the instant. */
    public Instant floor(Instant instant) {
        return Instant.ofEpochSecond(floorSecond(instant.getEpochSecond()));
    }

    /** The earliest boundary at or after the instant. */
    public Instant ceil(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plus(step);
    }

    /** The earliest boundary strictly after the instant: the end of the window that contains it. */
    public Instant boundaryAfter(Instant instant) {
        return floor(instant).plus(step);
    }

    public long floorSecond(long epochSecond) {
        return Math.floorDiv(epochSecond, seconds()) * seconds();
    }

    public Interval windowOf(Instant instant) {
        return windowAt(floor(instant));
    }

    /** @throws IllegalArgumentException when {@code start} is no boundary */
    public Interval windowAt(Instant start) {
        if (!isBoundary(start)) {
            throw new IllegalArgumentException(
                    InstantText.iso(start) + " is no boundary of the schedule " + DurationText.format(step));
        }
        return new Interval(start, start.plus(step));
    }

    public boolean isBoundary(Instant instant) {
        return floor(instant).equals(instant);
    }

    /** The whole windows inside {@code [from, to)} in ascending order; none when they hold no whole window. A view, not a copy. */
    public List<Interval> windowsWithin(Instant from, Instant to) {
        long first = ceil(from).getEpochSecond();
        long last = floor(to).getEpochSecond();
        long count = Math.max(0, (last - first) / seconds());
        if (count > MOST_WINDOWS) {
            throw new InvalidInput(count + " windows are too many, at most " + MOST_WINDOWS
                    + " can be laid; take a later start or a longer schedule");
        }
        int size = Math.toIntExact(count);
        return new AbstractList<>() {
            @Override
            public Interval get(int index) {
                Instant start = Instant.ofEpochSecond(first + index * seconds());
                return new Interval(start, start.plus(step));
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
