package dev.tidemark.engine.join;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * {@code semantics.md} 7 from its definition, not from its closed form: every row has an effective and an expiry instant,
 * every window is looked at. Counts in nanoseconds since 1970, so only for times near it.
 */
record NaiveRule(FeatureView view, Collection<Interval> computed, boolean allowGaps) {
    private static final long SECOND = 1_000_000_000;

    /** A row of one key: its timestamp and a number that tells it from others. */
    record Row(Instant f, long id) {}

    /** @param row null unless matched; {@code behind} are the windows that make it unknown */
    record Answer(Reason reason, Row row, List<Interval> behind) {}

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
    }

    private static long nanos(Duration duration) {
        return Math.multiplyExact(duration.getSeconds(), SECOND);
    }

    private long boundary(long x) {
        long step = nanos(view.schedule().step());
        return Math.floorDiv(x, step) * step + step;
    }

    private long effective(long f) {
        return boundary(f) + nanos(view.dataDelay());
    }

    private boolean alive(long f, long t) {
        return view.ttl() == null || t < boundary(f + nanos(view.ttl())) + nanos(view.dataDelay());
    }

    /** @param rows of the spine row's key */
    Answer answer(boolean nullKey, Instant at, List<Row> rows) {
        if (nullKey || at == null) {
            return new Answer(Reason.NULL_KEY, null, List.of());
        }
        if (at.isBefore(view.start())) {
            return new Answer(Reason.BEFORE_START, null, List.of());
        }
        long t = nanos(at);
        Row chosen = null;
        for (Row row : rows) {
            if (effective(nanos(row.f())) <= t && (chosen == null || row.f().isAfter(chosen.f()))) {
                chosen = row;
            }
        }
        List<Interval> behind = allowGaps ? List.of() : unknown(t, chosen);
        if (!behind.isEmpty()) {
            return new Answer(Reason.NOT_COMPUTED, null, behind);
        }
        if (chosen == null) {
            return new Answer(Reason.NO_ROW, null, List.of());
        }
        boolean alive = alive(nanos(chosen.f()), t);
        return new Answer(alive ? Reason.MATCHED : Reason.EXPIRED, alive ? chosen : null, List.of());
    }

    /** Every window that could hold a row which would be taken instead, and is not in the ledger. */
    private List<Interval> unknown(long t, Row chosen) {
        List<Interval> behind = new ArrayList<>();
        Duration step = view.schedule().step();
        for (Instant start = view.firstWindow().start();
                nanos(start.plus(step)) + nanos(view.dataDelay()) <= t;
                start = start.plus(step)) {
            Interval window = new Interval(start, start.plus(step));
            long last = nanos(window.end()) - 1;
            boolean newer = chosen == null || window.start().isAfter(chosen.f());
            if (newer && alive(last, t) && !computed.contains(window)) {
                behind.add(window);
            }
        }
        return behind;
    }
}
