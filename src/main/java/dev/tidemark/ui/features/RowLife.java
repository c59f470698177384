package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when a row of a window answers.
 *
 * @param effective the end of its window plus the delay
 * @param expires null for never
 */
record RowLife(Interval window, Instant effective, @Nullable Instant expires) {

    /** Of a row of the first window. */
    static RowLife ofFirst(FeatureView view) {
        Interval first = view.firstWindow();
        Instant expires = view.ttl() == null
                ? null
                : view.schedule()
                        .boundaryAfter(first.end().minusNanos(1).plus(view.ttl()))
                        .plus(view.dataDelay());
        return new RowLife(first, first.end().plus(view.dataDelay()), expires);
    }
}
