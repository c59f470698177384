package dev.tidemark.engine.join;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the rule for one spine row and keeps what it met on the way. Reads the windows around the row's time, and all
 * older ones only where none of those holds a row that is known by then. Owned by one thread.
 */
final class RowExplainer {
    /** Windows shown before the one that contains the time, and behind it. */
    private static final int BEFORE = 5;

    private static final int BEHIND = 2;

    private final FeatureView view;
    private final StoreTable store;
    private final Cadence schedule;
    private final JoinRule rule;
    private final StoreSnapshot snapshot;
    private final List<LedgerEntry> ledger;
    private final List<WindowStatus> states;
    private final Cancellation cancellation;

    /** @param states of the version's windows where more than the ledger is known */
    RowExplainer(
            JoinRequest.Chosen chosen, StoreSnapshot snapshot, List<WindowStatus> states, Cancellation cancellation) {
        this.view = chosen.view().feature();
        this.store = chosen.version().store();
        this.schedule = store.schedule();
        this.ledger = snapshot.ledger(store.name());
        this.rule = JoinRule.of(chosen);
        this.snapshot = snapshot;
        this.states = states;
        this.cancellation = cancellation;
    }

    RowExplanation explain(List<@Nullable Object> spineKey, @Nullable Instant at) {
        List<Object> key = new ArrayList<>();
        List<String> nullKeys = new ArrayList<>();
        for (int k = 0; k < store.joinKeys().size(); k++) {
            String name = store.joinKeys().get(k);
            Object part = KeyForm.of(spineKey.get(k), store.column(name).type());
            if (part == null) {
                nullKeys.add(name);
            } else {
                key.add(part);
            }
        }
        if (at == null) {
            return new RowExplanation(Reason.NULL_KEY, null, null, List.of(), List.of(), null, null, nullKeys);
        }
        Interval around = around(at);
        List<WindowStatus> windows = windows(around);
        if (!nullKeys.isEmpty()) {
            return new RowExplanation(Reason.NULL_KEY, at, around, windows, List.of(), null, null, nullKeys);
        }
        return answer(key, at, around, windows);
    }

    private RowExplanation answer(List<Object> key, Instant at, Interval around, List<WindowStatus> windows) {
        long t = at.getEpochSecond();
        Instant cut = Instant.ofEpochSecond(rule.cut(t));
        // One window more: its rows may live on into what is shown.
        Instant from = around.start().minus(schedule.step());
        Interval looked = new Interval(from.isBefore(InstantText.MIN) ? InstantText.MIN : from, around.end());
        List<RowExplanation.Stored> rows = read(key, looked);
        RowExplanation.Stored newest = newestBefore(rows, cut);
        if (newest == null && InstantText.MIN.isBefore(looked.start())) {
            newest = newestBefore(read(key, new Interval(InstantText.MIN, looked.start())), cut);
            if (newest != null) {
                rows.add(0, newest);
            }
        }
        Long second = newest == null ? null : newest.stamped().getEpochSecond();
        Coverage coverage = new Coverage(
                rule.step(),
                view.firstWindow(schedule).start().getEpochSecond(),
                ledger.stream().map(LedgerEntry::window).toList());
        long missing = rule.unknownBecauseOf(t, second, coverage);
        Reason reason = reason(at, missing, second);
        Interval because = reason == Reason.NOT_COMPUTED ? schedule.windowAt(Instant.ofEpochSecond(missing)) : null;
        return new RowExplanation(reason, at, around, windows, rows, newest, because, List.of());
    }

    private Reason reason(Instant at, long missing, @Nullable Long second) {
        if (at.isBefore(rule.start())) {
            return Reason.BEFORE_START;
        }
        if (missing != Coverage.NONE) {
            return Reason.NOT_COMPUTED;
        }
        if (second == null) {
            return Reason.NO_ROW;
        }
        return at.getEpochSecond() < rule.expiry(second) ? Reason.MATCHED : Reason.EXPIRED;
    }

    /** Whole windows about the time at which the row is asked for, less the delay: what is known then ends there. */
    private Interval around(Instant at) {
        Instant here = schedule.floor(at.minus(view.dataDelay()));
        Instant from = here.minus(schedule.step().multipliedBy(BEFORE));
        Instant to = schedule.boundaryAfter(at).plus(schedule.step().multipliedBy(BEHIND));
        return new Interval(
                from.isBefore(InstantText.MIN) ? InstantText.MIN : from,
                to.isAfter(InstantText.MAX) ? InstantText.MAX : to);
    }

    private List<WindowStatus> windows(Interval around) {
        Map<Interval, WindowStatus> known = new HashMap<>();
        ledger.stream()
                .filter(entry -> entry.window().overlaps(around))
                .forEach(entry -> known.put(entry.window(), done(entry)));
        states.stream()
                .filter(status -> status.window().overlaps(around))
                .forEach(status -> known.put(status.window(), status));
        Instant first = view.firstWindow(schedule).start();
        return schedule.windowsWithin(around.start(), around.end()).stream()
                .filter(window -> !window.start().isBefore(first))
                .map(window -> known.getOrDefault(
                        window, new WindowStatus(window, WindowState.MISSING, "", 0, 0, 0, 0, null, "", null)))
                .toList();
    }

    private static WindowStatus done(LedgerEntry entry) {
        return new WindowStatus(
                entry.window(),
                WindowState.DONE,
                "",
                entry.rows(),
                entry.dropped(),
                0,
                0,
                entry.finishedAt(),
                entry.queryId(),
                null);
    }

    private static RowExplanation.@Nullable Stored newestBefore(List<RowExplanation.Stored> rows, Instant cut) {
        return rows.stream()
                .filter(row -> row.stamped().isBefore(cut))
                .max(Comparator.comparing(RowExplanation.Stored::stamped))
                .orElse(null);
    }

    /** The key's rows in the windows that begin in the interval, ascending. */
    private List<RowExplanation.Stored> read(List<Object> key, Interval windows) {
        int keys = store.joinKeys().size();
        List<String> columns = new ArrayList<>(store.joinKeys());
        columns.add(store.timestamp());
        store.features().forEach(feature -> columns.add(feature.name()));
        List<SqlType> types =
                store.joinKeys().stream().map(name -> store.column(name).type()).toList();
        List<RowExplanation.Stored> found = new ArrayList<>();
        try (RowCursor rows = snapshot.scan(store, columns, windows)) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                for (int row = 0; row < batch.size(); row++) {
                    if (isKey(batch, row, key, types)) {
                        found.add(stored(batch, row, keys));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(RowExplanation.Stored::stamped));
        return found;
    }

    private static boolean isKey(RowBatch batch, int row, List<Object> key, List<SqlType> types) {
        for (int k = 0; k < types.size(); k++) {
            if (!key.get(k).equals(KeyForm.of(batch.column(k).value(row), types.get(k)))) {
                return false;
            }
        }
        return true;
    }

    private RowExplanation.Stored stored(RowBatch batch, int row, int keys) {
        Instant stamped = (Instant) Objects.requireNonNull(batch.column(keys).value(row), "a stored timestamp");
        List<@Nullable Object> features = new ArrayList<>();
        for (int c = keys + 1; c < batch.columns().size(); c++) {
            features.add(batch.column(c).value(row));
        }
        Interval window = schedule.windowOf(stamped);
        boolean forEver = view.ttl() == null;
        return new RowExplanation.Stored(
                window,
                stamped,
                window.end().plus(view.dataDelay()),
                forEver ? null : Instant.ofEpochSecond(rule.expiry(stamped.getEpochSecond())),
                Collections.unmodifiableList(features));
    }
}
