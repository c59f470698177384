package dev.tidemark.ui.control.timeline;

import org.jspecify.annotations.Nullable;

/** Where a lane's cells lie on a scale, and how many windows one stands for. Pure. */
public final class CellLayout {
    /** Narrower windows merge. */
    static final double MERGE_BELOW = 6;
    /** Merged ones are at least so wide. */
    static final double BAR = 10;

    private static final long MINUTE = 60;
    private static final long DAY = 86_400;
    /** What people count in, in seconds; each is a multiple of those before. */
    private static final long[] UNITS = {
        MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 360 * MINUTE, DAY, 7 * DAY, 28 * DAY, 364 * DAY, 3640 * DAY
    };

    private final Lane lane;
    private final TimeScale scale;
    private final long unit;

    /**
     * A cell as it is painted.
     *
     * @param from and {@code to}: the windows {@code [from, to)} that it stands for
     */
    public record Cell(double x, double width, int from, int to) {
        boolean isBar() {
            return to - from > 1;
        }
    }

    public CellLayout(Lane lane, TimeScale scale) {
        this.lane = lane;
        this.scale = scale;
        this.unit = unit(lane.step(), scale.secondsPerPixel());
    }

    /** The seconds that one cell stands for. */
    static long unit(long step, double secondsPerPixel) {
        if (step / secondsPerPixel >= MERGE_BELOW) {
            return step;
        }
        double least = BAR * secondsPerPixel;
        for (long unit : UNITS) {
            if (unit >= least && unit % step == 0) {
                return unit;
            }
        }
        long unit = step;
        while (unit < least) {
            unit *= 2;
        }
        return unit;
    }

    public long unit() {
        return unit;
    }

    public boolean merges() {
        return unit > lane.step();
    }

    /** Of the first cell that is seen at or right of the left edge; null when none is. */
    public @Nullable Cell firstFrom(double x) {
        if (lane.size() == 0) {
            return null;
        }
        long index = Math.max(0, lane.indexAt(scale.second(x)));
        return index >= lane.size() ? null : cellOf((int) index);
    }

    /** The next cell to the right; null after the last. */
    public @Nullable Cell after(Cell cell) {
        return cell.to() >= lane.size() ? null : cellOf(cell.to());
    }

    /** The next cell to the left; null before the first. */
    public @Nullable Cell before(Cell cell) {
        return cell.from() == 0 ? null : cellOf(cell.from() - 1);
    }

    /** The cell that stands for a window. */
    public Cell cellOf(int index) {
        long bar = Math.floorDiv(lane.second(index), unit);
        int from = merges() ? (int) Math.max(0, ceilDiv(bar * unit - lane.second(0), lane.step())) : index;
        int to = merges()
                ? (int) Math.min(lane.size(), ceilDiv((bar + 1) * unit - lane.second(0), lane.step()))
                : index + 1;
        double left = scale.x(merges() ? bar * (double) unit : lane.second(index));
        return new Cell(left, unit / scale.secondsPerPixel(), from, to);
    }

    /** The cell under a pixel; null where the lane has none. */
    public @Nullable Cell at(double x) {
        long index = lane.indexAt(scale.second(x));
        if (index >= 0 && index < lane.size()) {
            return cellOf((int) index);
        }
        if (!merges() || lane.size() == 0) {
            return null;
        }
        // A bar at an end of the lane stands for fewer windows than it is wide.
        Cell end = cellOf(index < 0 ? 0 : lane.size() - 1);
        return x >= end.x() && x < end.x() + end.width() ? end : null;
    }

    /** The window boundary nearest to a pixel, as the index of the window that begins there. */
    public int boundaryAt(double x) {
        double index = (scale.second(x) - lane.second(0)) / lane.step();
        return (int) Math.max(0, Math.min(lane.size(), Math.round(index)));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
