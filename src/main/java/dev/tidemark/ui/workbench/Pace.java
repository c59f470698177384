package dev.tidemark.ui.workbench;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast windows end, judged by the last of them: what was slow at first soon counts no more. */
final class Pace {
    private final int recent;
    private final Deque<End> ends = new ArrayDeque<>();

    private record End(long nanos, long rows) {}

    Pace(int recent) {
        this.recent = recent;
    }

    void ended(long nanos, long rows) {
        ends.add(new End(nanos, rows));
        if (ends.size() > recent + 1) {
            ends.remove();
        }
    }

    /** @param begun when the run began; counts while fewer than the recent windows have ended */
    double rowsPerSecond(long begun) {
        double seconds = seconds(begun);
        return seconds <= 0 ? 0 : measured().mapToLong(End::rows).sum() / seconds;
    }

    /** NaN while nothing has ended. */
    double secondsFor(long begun, int windows) {
        long measured = measured().count();
        return measured == 0 ? Double.NaN : seconds(begun) / measured * windows;
    }

    /** Once the deque is full its first end is only where the measured time begins. */
    private java.util.stream.Stream<End> measured() {
        return ends.stream().skip(full() ? 1 : 0);
    }

    private boolean full() {
        return ends.size() > recent;
    }

    private double seconds(long begun) {
        if (ends.isEmpty()) {
            return 0;
        }
        long from = full() ? ends.getFirst().nanos() : begun;
        return (ends.getLast().nanos() - from) / 1e9;
    }
}
