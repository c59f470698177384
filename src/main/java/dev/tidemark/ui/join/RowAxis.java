package dev.tidemark.ui.join;

import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where instants lie on a row's time line. Pure.
 *
 * @param left the pixel at which {@code around} begins
 * @param width in pixels, more than 0
 */
record RowAxis(Interval around, double left, double width) {
    private static final int YEAR = 5;
    private static final int DATE = 10;

    /** A boundary with its label. */
    record Tick(double x, String label) {}

    /** An instant outside lies at the edge it is beyond. */
    double x(Instant instant) {
        if (!instant.isAfter(around.start())) {
            return left;
        }
        if (!instant.isBefore(around.end())) {
            return left + width;
        }
        return left + width * seconds(Duration.between(around.start(), instant)) / seconds(around.length());
    }

    boolean contains(Instant instant) {
        return around.contains(instant);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /**
     * The boundaries of windows, as many as have room for a label.
     *
     * @param labelWidth the room that a label needs
     */
    List<Tick> ticks(Cadence schedule, double labelWidth) {
        double step = width * schedule.seconds() / seconds(around.length());
        int every = Math.max(1, (int) Math.ceil(labelWidth / step));
        List<Tick> ticks = new ArrayList<>();
        int n = 0;
        for (Instant at = schedule.ceil(around.start()); !at.isAfter(around.end()); at = at.plus(schedule.step())) {
            if (n++ % every == 0) {
                ticks.add(new Tick(x(at), label(at, ticks.isEmpty())));
            }
        }
        return ticks;
    }

    /** {@code 11-25}; the time alone where there is one, but for the first, which says the day too. */
    private static String label(Instant at, boolean first) {
        String text = Words.instant(at);
        boolean midnight = text.length() == DATE;
        return midnight || first ? text.substring(YEAR) : text.substring(DATE + 1);
    }
}
