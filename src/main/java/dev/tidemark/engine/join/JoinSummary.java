package dev.tidemark.engine.join;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a join went.
 *
 * @param rows of the spine that were answered
 * @param views one entry per view, in order
 */
public record JoinSummary(long rows, List<ViewSummary> views) {

    /**
     * One view's part.
     *
     * @param reasons rows per reason
     * @param missing due windows that would have to be computed to answer the rows that are not computed, ascending
     * @param waiting rows whose window is not due yet
     * @param waitingUntil when the last of those windows becomes due; null when no row waits
     * @param stale how many of the windows that were read are stale
     */
    public record ViewSummary(
            AppliedView view,
            Map<Reason, Long> reasons,
            List<Interval> missing,
            long waiting,
            @Nullable Instant waitingUntil,
            int stale) {
        public ViewSummary {
            EnumMap<Reason, Long> copy = new EnumMap<>(Reason.class);
            copy.putAll(reasons);
            reasons = Collections.unmodifiableMap(copy);
            missing = List.copyOf(missing);
        }

        public long count(Reason reason) {
            return reasons.getOrDefault(reason, 0L);
        }
    }

    public JoinSummary {
        views = List.copyOf(views);
    }
}
