package dev.tidemark.files.spool;

import java.util.ArrayList;
import java.util.List;

/** Counts values into bars of equal width. */
final class Bars {
    private final long[] counts;
    private final double from;
    private final double width;

    Bars(int bars, double from, double to) {
        this.counts = new long[bars];
        this.from = from;
        this.width = (to - from) / bars;
    }

    private boolean hasWidth() {
        return width > 0 && !Double.isInfinite(width) && !Double.isNaN(width);
    }

    void add(double value) {
        if (hasWidth()) {
            counts[Math.max(0, Math.min(counts.length - 1, (int) ((value - from) / width)))]++;
        }
    }

    /** Empty where all values are one, or where one is not finite. */
    List<Long> counts() {
        List<Long> all = new ArrayList<>();
        if (hasWidth()) {
            for (long count : counts) {
                all.add(count);
            }
        }
        return all;
    }
}
