package dev.tidemark.engine.join;

import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects which windows are missing behind the rows that are not computed. Many rows share a boundary, so rows are
 * noted per boundary and the windows are counted out once, at the end.
 */
final class Gaps {
    /** Rows that stand at one boundary: how many, and the oldest window that could answer one of them. */
    private static final class AtBoundary {
        private long rows;
        private long oldest = Long.MAX_VALUE;
    }

    private final JoinRule rule;
    private final Coverage coverage;
    private final Map<Long, AtBoundary> boundaries = new HashMap<>();

    Gaps(JoinRule rule, Coverage coverage) {
        this.rule = rule;
        this.coverage = coverage;
    }

    /** @param stamped the second of the newest known row, null when there is none */
    void add(long t, @Nullable Long stamped) {
        add(rule.cut(t), 1, stamped);
    }

    /**
     * Rows that stand at one boundary.
     *
     * @param oldestStamp the second of the oldest of their newest known rows, null when one of them has none
     */
    void add(long boundary, long rows, @Nullable Long oldestStamp) {
        AtBoundary at = boundaries.computeIfAbsent(boundary, any -> new AtBoundary());
        at.rows += rows;
        long oldest = Math.max(coverage.first(), rule.oldestUsefulAt(boundary));
        if (oldestStamp != null) {
            oldest = Math.max(oldest, rule.floor(oldestStamp) + rule.step());
        }
        at.oldest = Math.min(at.oldest, oldest);
    }

    /**
     * @param missing due windows
     * @param waiting rows whose newest missing window is not due yet
     */
    record Found(
            List<Interval> missing, long waiting, @Nullable Instant waitingUntil) {}

    Found found(Instant dueNow) {
        TreeSet<Long> missing = new TreeSet<>();
        long waiting = 0;
        long waitingUntil = Long.MIN_VALUE;
        List<Map.Entry<Long, AtBoundary>> reachingBackFarthest = new ArrayList<>(boundaries.entrySet());
        reachingBackFarthest.sort(Comparator.comparingLong(entry -> entry.getValue().oldest));
        for (Map.Entry<Long, AtBoundary> entry : reachingBackFarthest) {
            AtBoundary at = entry.getValue();
            long newest = coverage.newestMissingEndingBy(entry.getKey());
            long newestDue = newest + rule.step() + rule.delay();
            if (newestDue > dueNow.getEpochSecond()) {
                waiting += at.rows;
                waitingUntil = Math.max(waitingUntil, newestDue);
            }
            for (long w = newest; w != Coverage.NONE && w >= at.oldest; w = coverage.newestMissingEndingBy(w)) {
                if (w + rule.step() + rule.delay() > dueNow.getEpochSecond()) {
                    // Not due: jump to the newest one that is, instead of walking through years.
                    w = Math.min(w, rule.cut(dueNow.getEpochSecond()));
                } else if (!missing.add(w)) {
                    // An entry that reaches back as far or farther has been here: the rest is there too.
                    break;
                }
            }
        }
        List<Interval> windows = new ArrayList<>();
        for (long start : missing) {
            windows.add(new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + rule.step())));
        }
        return new Found(windows, waiting, waiting == 0 ? null : Instant.ofEpochSecond(waitingUntil));
    }
}
