package dev.tidemark.ui.join;

import dev.tidemark.engine.join.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reason of every joined row and view, a byte each: counts, and the rows of one reason. Written by one thread, read by others. */
final class ReasonTally {
    private static final Map<String, Reason> BY_TEXT = new HashMap<>();

    static {
        for (Reason reason : Reason.values()) {
            BY_TEXT.put(reason.text(), reason);
        }
    }

    private final byte[][] reasons;
    private final long[][] counts;
    private int size;

    ReasonTally(int views) {
        reasons = new byte[views][1024];
        counts = new long[views][Reason.values().length];
    }

    static Reason reason(@Nullable Object text) {
        Reason reason = BY_TEXT.get(String.valueOf(text));
        if (reason == null) {
            throw new IllegalArgumentException(text + " is no reason");
        }
        return reason;
    }

    /** @param row one reason per view */
    synchronized void add(Reason[] row) {
        for (int v = 0; v < reasons.length; v++) {
            if (size == reasons[v].length) {
                reasons[v] = Arrays.copyOf(reasons[v], size * 2);
            }
            reasons[v][size] = (byte) row[v].ordinal();
            counts[v][row[v].ordinal()]++;
        }
        size++;
    }

    synchronized int size() {
        return size;
    }

    /** All reasons that some row has. */
    synchronized Map<Reason, Long> counts(int view) {
        Map<Reason, Long> found = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (counts[view][reason.ordinal()] > 0) {
                found.put(reason, counts[view][reason.ordinal()]);
            }
        }
        return found;
    }

    /** The rows of one reason, ascending. */
    synchronized int[] rows(int view, Reason reason) {
        int[] rows = new int[Math.toIntExact(counts[view][reason.ordinal()])];
        int at = 0;
        for (int row = 0; row < size; row++) {
            if (reasons[view][row] == reason.ordinal()) {
                rows[at++] = row;
            }
        }
        return rows;
    }
}
