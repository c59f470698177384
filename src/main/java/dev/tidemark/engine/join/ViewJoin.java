package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers spine rows from one view's store. Owned by one thread; needs the snapshot while it answers. */
final class ViewJoin {
    private final JoinRequest.Chosen chosen;
    private final StoreTable store;
    private final JoinRule rule;
    private final Coverage coverage;
    private final KeyReader keys;
    private final List<ResultColumn> added;
    private final int ageScale;
    private final boolean explain;
    private final boolean details;
    private final StoreSnapshot snapshot;
    private final Interval read;
    private final StoreIndex index;
    private final Gaps gaps;
    private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
    private @Nullable Set<Object> olderKeys;

    /**
     * @param keyColumns the spine's column for each join key
     * @param naming from a feature's name to the output's
     * @param spine its oldest time, so that windows which cannot answer are not read, and how fine its times are
     */
    ViewJoin(
            JoinRequest.Chosen chosen,
            int[] keyColumns,
            Naming naming,
            JoinRequest request,
            StoreSnapshot snapshot,
            SpineCheck.Times spine) {
        this.chosen = chosen;
        this.store = chosen.version().store();
        this.rule = JoinRule.of(chosen);
        this.keys = new KeyReader(keyColumns, store);
        this.explain = request.explain();
        this.details = request.explain() && request.details();
        this.snapshot = snapshot;
        List<LedgerEntry> ledger = snapshot.ledger(store.name());
        this.coverage = request.allowGaps()
                ? Coverage.complete(rule.step())
                : new Coverage(
                        rule.step(),
                        chosen.view()
                                .feature()
                                .firstWindow(store.schedule())
                                .start()
                                .getEpochSecond(),
                        ledger.stream().map(LedgerEntry::window).toList());
        this.gaps = new Gaps(rule, coverage);
        this.read = windowsThatCanAnswer(spine.oldest().getEpochSecond());
        List<String> columns = new ArrayList<>(store.joinKeys());
        columns.add(store.timestamp());
        store.features().forEach(feature -> columns.add(feature.name()));
        try (RowCursor rows = snapshot.scan(store, columns, read)) {
            this.index = StoreIndex.read(rows, store.joinKeys().size());
        }
        this.ageScale = spine.hasNanos() || index.hasNanos() ? 9 : 6;
        this.added = naming.columns(chosen, explain, details, ageScale);
    }

    private Interval windowsThatCanAnswer(long oldest) {
        long from = Math.max(rule.oldestUseful(oldest), InstantText.MIN.getEpochSecond());
        return new Interval(Instant.ofEpochSecond(from), InstantText.MAX);
    }

    List<ResultColumn> added() {
        return added;
    }

    /** The key in the store's form; null when a part of it is NULL. */
    @Nullable
    Object key(SpineReader.Batch batch, int row) {
        return keys.key(batch, row);
    }

    /** Answers one row into the builders of this view's columns. */
    void answer(@Nullable Object key, @Nullable Instant at, List<VectorBuilder> into) {
        Reason reason = Reason.NULL_KEY;
        int row = StoreIndex.NO_ROW;
        if (key != null && at != null) {
            long t = at.getEpochSecond();
            row = index.newestBefore(key, rule.cut(t));
            reason = reason(key, at, t, row);
        }
        reasons.merge(reason, 1L, Long::sum);
        int matched = reason == Reason.MATCHED ? row : StoreIndex.NO_ROW;
        List<ColumnVector> features = index.features();
        for (int f = 0; f < features.size(); f++) {
            if (matched == StoreIndex.NO_ROW) {
                into.get(f).addNull();
            } else {
                into.get(f).addFrom(features.get(f), matched);
            }
        }
        if (explain) {
            explain(reason, matched, at, into.subList(features.size(), into.size()));
        }
        if (details) {
            into.get(into.size() - 1).add(since(reason, row, at));
        }
    }

    /** Null where nothing is known: the row of an expired answer may lie in a window that was not read. */
    private @Nullable Instant since(Reason reason, int row, @Nullable Instant at) {
        if (reason == Reason.NOT_COMPUTED && at != null) {
            return Instant.ofEpochSecond(coverage.newestMissingEndingBy(rule.cut(at.getEpochSecond())));
        }
        boolean expired = reason == Reason.EXPIRED && row != StoreIndex.NO_ROW;
        return expired ? Instant.ofEpochSecond(rule.expiry(index.second(row))) : null;
    }

    private Reason reason(Object key, Instant at, long t, int row) {
        if (at.isBefore(rule.start())) {
            return Reason.BEFORE_START;
        }
        Long stamped = row == StoreIndex.NO_ROW ? null : index.second(row);
        if (rule.unknownBecauseOf(t, stamped, coverage) != Coverage.NONE) {
            gaps.add(t, stamped);
            return Reason.NOT_COMPUTED;
        }
        if (stamped != null) {
            return t < rule.expiry(stamped) ? Reason.MATCHED : Reason.EXPIRED;
        }
        // Rows in windows that were not read are too old to answer, but they were there: that is expired, not absent.
        return hasOlderRow(key) ? Reason.EXPIRED : Reason.NO_ROW;
    }

    private boolean hasOlderRow(Object key) {
        Set<Object> known = olderKeys;
        if (known == null) {
            known = readOlderKeys();
            olderKeys = known;
        }
        return known.contains(key);
    }

    private Set<Object> readOlderKeys() {
        Set<Object> keys = new HashSet<>();
        if (!InstantText.MIN.isBefore(read.start())) {
            return keys;
        }
        try (RowCursor rows = snapshot.distinct(store, store.joinKeys(), new Interval(InstantText.MIN, read.start()))) {
            KeySets.addAll(rows, keys);
        }
        return keys;
    }

    private void explain(Reason reason, int matched, @Nullable Instant at, List<VectorBuilder> into) {
        Timestamps stamps = index.timestamps();
        if (matched == StoreIndex.NO_ROW || at == null) {
            into.get(0).addNull();
            into.get(1).addNull();
        } else {
            into.get(0).addFrom(stamps, matched);
            into.get(1).add(age(at, stamps.instant(matched), ageScale));
        }
        into.get(2).add(reason.text());
    }

    /** Exact decimal seconds. */
    static BigDecimal age(Instant at, Instant stamped, int ageScale) {
        BigDecimal seconds = BigDecimal.valueOf(at.getEpochSecond() - stamped.getEpochSecond());
        return seconds.add(BigDecimal.valueOf((long) at.getNano() - stamped.getNano(), 9))
                .setScale(ageScale);
    }

    JoinSummary.ViewSummary summary(Instant dueNow, int stale) {
        Gaps.Found found = gaps.found(dueNow);
        return new JoinSummary.ViewSummary(
                chosen.view(), reasons, found.missing(), found.waiting(), found.waitingUntil(), stale);
    }

    /** The names of what a view adds. */
    record Naming(boolean severalViews, String prefix) {

        static Naming of(JoinRequest request) {
            return new Naming(request.views().size() > 1, request.prefix());
        }

        /** @param ageScale digits of a second in the age */
        List<ResultColumn> columns(JoinRequest.Chosen chosen, boolean explain, boolean details, int ageScale) {
            String view = chosen.view().view().key();
            List<ResultColumn> columns = new ArrayList<>();
            for (ResultColumn feature : chosen.version().store().features()) {
                String name = severalViews ? view + "__" + feature.name() : feature.name();
                columns.add(new ResultColumn(prefix + name, feature.type()));
            }
            if (explain) {
                columns.add(new ResultColumn(prefix + view + "__TIMESTAMP", SqlType.TIMESTAMP_NTZ));
                columns.add(new ResultColumn(prefix + view + "__AGE_SECONDS", SqlType.number(38, ageScale)));
                columns.add(new ResultColumn(prefix + view + "__REASON", SqlType.VARCHAR));
            }
            if (explain && details) {
                columns.add(new ResultColumn(prefix + view + "__SINCE", SqlType.TIMESTAMP_NTZ));
            }
            return columns;
        }
    }
}
