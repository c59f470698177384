package dev.tidemark.ui.join;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.join.RowExplanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which one stored row answers, or in which nobody knows, as a window that could answer is not
 * computed. Pure.
 *
 * @param row null for the unknown
 */
record RowLife(Interval span, RowExplanation.@Nullable Stored row) {

    /** The lives within what is explained, ascending, none overlapping another. */
    static List<RowLife> of(RowExplanation told, FeatureView view, Cadence schedule) {
        Interval around = told.around();
        if (around == null) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        told.rows().forEach(row -> spans.add(new Span(row.effective(), row.expiry(), row)));
        for (WindowStatus status : told.windows()) {
            if (status.state() != WindowState.DONE) {
                Instant end = status.window().end();
                spans.add(new Span(end.plus(view.dataDelay()), expiry(view, schedule, end), null));
            }
        }
        spans.sort(Comparator.comparing(Span::from)
                .thenComparing(
                        span -> span.row() == null ? Instant.EPOCH : span.row().stamped()));
        List<RowLife> lives = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            Instant to = i + 1 < spans.size() ? spans.get(i + 1).from() : around.end();
            add(lives, clipped(span, to, around), span.row());
        }
        return lives;
    }

    /** @param to null for ever */
    private record Span(Instant from, @Nullable Instant to, RowExplanation.@Nullable Stored row) {}

    private static @Nullable Instant expiry(FeatureView view, Cadence schedule, Instant windowEnd) {
        Duration ttl = view.ttl();
        return ttl == null ? null : schedule.ceil(windowEnd.plus(ttl)).plus(view.dataDelay());
    }

    private static @Nullable Interval clipped(Span span, Instant replaced, Interval around) {
        Instant from = span.from().isBefore(around.start()) ? around.start() : span.from();
        Instant expiry = span.to();
        Instant to = expiry != null && expiry.isBefore(replaced) ? expiry : replaced;
        Instant end = to.isAfter(around.end()) ? around.end() : to;
        return from.isBefore(end) ? new Interval(from, end) : null;
    }

    /** Unknown stretches that touch are one. */
    private static void add(List<RowLife> lives, @Nullable Interval span, RowExplanation.@Nullable Stored row) {
        if (span == null) {
            return;
        }
        RowLife last = lives.isEmpty() ? null : lives.get(lives.size() - 1);
        if (row == null
                && last != null
                && last.row() == null
                && last.span().end().equals(span.start())) {
            lives.set(lives.size() - 1, new RowLife(new Interval(last.span().start(), span.end()), null));
        } else {
            lives.add(new RowLife(span, row));
        }
    }
}
