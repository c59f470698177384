package dev.tidemark.ui.control.timeline;

/**
 * Which instants lie where: a linear map between seconds since 1970 and pixels from the left edge.
 *
 * @param start the second at the left edge
 */
public record TimeScale(double start, double secondsPerPixel) {
    /** A minute is 60 px wide. */
    static final double FINEST = 1;
    /** A year is 3 px wide. */
    static final double COARSEST = 1e7;

    public TimeScale {
        secondsPerPixel = Math.max(FINEST, Math.min(COARSEST, secondsPerPixel));
    }

    /** Shows {@code [from, to)} on the width, with free pixels at both ends. */
    public static TimeScale fitting(double from, double to, double width, double margin) {
        double used = Math.max(1, width - 2 * margin);
        double perPixel = Math.max(FINEST, Math.min(COARSEST, (to - from) / used));
        return new TimeScale(from - margin * perPixel, perPixel);
    }

    public double x(double second) {
        return (second - start) / secondsPerPixel;
    }

    public double second(double x) {
        return start + x * secondsPerPixel;
    }

    /** What was at 0 is then at {@code pixels}. */
    public TimeScale panned(double pixels) {
        return new TimeScale(start - pixels * secondsPerPixel, secondsPerPixel);
    }

    /** What is at {@code x} stays there; a factor above 1 makes things wider. */
    public TimeScale zoomed(double factor, double x) {
        TimeScale finer = new TimeScale(0, secondsPerPixel / factor);
        return new TimeScale(second(x) - x * finer.secondsPerPixel, finer.secondsPerPixel);
    }

    /** Panned by as little as shows {@code [from, to)}; its start, where it is wider than the view. */
    public TimeScale revealing(double from, double to, double width, double margin) {
        double left = x(from);
        double right = x(to);
        if (left < margin || right - left > width - 2 * margin) {
            return panned(margin - left);
        }
        return right > width - margin ? panned(width - margin - right) : this;
    }
}
