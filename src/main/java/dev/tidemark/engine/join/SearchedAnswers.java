package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the engine itself, which finds the rows and says why in one statement; here they are laid beside the spine's. */
final class SearchedAnswers implements Answers {
    private static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toUnmodifiableMap(Reason::text, reason -> reason));

    private final Warehouse warehouse;
    private final StoreSearch search;

    SearchedAnswers(Warehouse warehouse, StoreSearch search) {
        this.warehouse = warehouse;
        this.search = search;
    }

    @Override
    public Run open(Question question, Cancellation cancellation) {
        List<View> views = new ArrayList<>();
        List<StoreSearch.Question> questions = new ArrayList<>();
        for (JoinRequest.Chosen chosen : question.request().views()) {
            View view = View.of(chosen, question.request().allowGaps(), warehouse);
            views.add(view);
            questions.add(view.question());
        }
        StoreSearch.Found found =
                search.search(questions, taker -> upload(question, views, taker, cancellation), cancellation);
        return new Searched(question, views, found);
    }

    private static void upload(
            Question question, List<View> views, StoreSearch.RowTaker taker, Cancellation cancellation) {
        List<KeyReader> keys = new ArrayList<>();
        for (int v = 0; v < views.size(); v++) {
            keys.add(new KeyReader(
                    question.keys().get(v), views.get(v).question().store()));
        }
        try (SpineReader.Pass pass = question.spine().open(SpineCheck.ALREADY_TOLD)) {
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                cancellation.throwIfCancelled();
                for (int row = 0; row < batch.size(); row++) {
                    if (!question.check().isBad(batch, row)) {
                        List<@Nullable List<Object>> parts = new ArrayList<>();
                        for (KeyReader key : keys) {
                            parts.add(key.parts(batch, row));
                        }
                        taker.row(question.check().time(batch, row), parts);
                    }
                }
            }
        }
    }

    /**
     * One view of the join.
     *
     * @param coverage by the ledger just before the statement, to name the windows that are missing
     */
    private record View(
            JoinRequest.Chosen chosen, JoinRule rule, Coverage coverage, Gaps gaps, StoreSearch.Question question) {
        private static View of(JoinRequest.Chosen chosen, boolean allowGaps, Warehouse warehouse) {
            JoinRule rule = JoinRule.of(chosen);
            var store = chosen.version().store();
            long first = chosen.view()
                    .feature()
                    .firstWindow(store.schedule())
                    .start()
                    .getEpochSecond();
            Coverage coverage = allowGaps
                    ? Coverage.complete(rule.step())
                    : new Coverage(
                            rule.step(),
                            first,
                            warehouse.windows().ledger(store.name()).stream()
                                    .map(LedgerEntry::window)
                                    .toList());
            return new View(
                    chosen,
                    rule,
                    coverage,
                    new Gaps(rule, coverage),
                    new StoreSearch.Question(
                            store, rule.step(), rule.delay(), rule.ttl(), rule.start(), first, allowGaps));
        }

        private int features() {
            return question.store().features().size();
        }
    }

    private static final class Searched implements Run {
        private final List<View> views;
        private final List<Map<Reason, Long>> reasons = new ArrayList<>();
        private final List<ResultColumn> added = new ArrayList<>();
        private final boolean explain;
        private final boolean details;
        private final int ageScale;
        private final StoreSearch.Found found;
        private final RowCursor rows;
        private @Nullable RowBatch batch;
        private int next;

        private Searched(Question question, List<View> views, StoreSearch.Found found) {
            this.views = views;
            this.found = found;
            this.rows = found.rows();
            this.explain = question.request().explain();
            this.details = explain && question.request().details();
            this.ageScale = question.times().hasNanos() || found.hasNanos() ? 9 : 6;
            for (View view : views) {
                reasons.add(new EnumMap<>(Reason.class));
                added.addAll(question.naming().columns(view.chosen(), explain, details, ageScale));
            }
        }

        @Override
        public List<ResultColumn> added() {
            return added;
        }

        @Override
        public void answer(SpineReader.Batch spine, int row, @Nullable Instant at, List<VectorBuilder> into) {
            RowBatch current = batch;
            if (current == null || next == current.size()) {
                current = rows.next();
                batch = current;
                next = 0;
                if (current == null) {
                    throw new IllegalStateException("the engine answered fewer rows than the spine has");
                }
            }
            int column = 0;
            int place = 0;
            for (int v = 0; v < views.size(); v++) {
                View view = views.get(v);
                for (int f = 0; f < view.features(); f++) {
                    into.get(place++).addFrom(current.column(column++), next);
                }
                Instant stamp = (Instant) current.column(column++).value(next);
                Reason reason = reason(current.column(column++), next);
                reasons.get(v).merge(reason, 1L, Long::sum);
                if (explain) {
                    if (reason == Reason.MATCHED && stamp != null && at != null) {
                        into.get(place++).add(stamp);
                        into.get(place++).add(ViewJoin.age(at, stamp, ageScale));
                    } else {
                        into.get(place++).addNull();
                        into.get(place++).addNull();
                    }
                    into.get(place++).add(reason.text());
                }
                if (details) {
                    into.get(place++).add(since(view, reason, stamp, at));
                }
                if (reason == Reason.NOT_COMPUTED && at != null) {
                    view.gaps().add(at.getEpochSecond(), stamp == null ? null : stamp.getEpochSecond());
                }
            }
            next++;
        }

        private static Reason reason(ColumnVector words, int row) {
            Reason reason = REASONS.get(String.valueOf(words.value(row)));
            if (reason == null) {
                throw new IllegalStateException("the engine answered the unknown reason " + words.value(row));
            }
            return reason;
        }

        private static @Nullable Instant since(
                View view, Reason reason, @Nullable Instant stamp, @Nullable Instant at) {
            if (reason == Reason.NOT_COMPUTED && at != null) {
                long missing = view.coverage().newestMissingEndingBy(view.rule().cut(at.getEpochSecond()));
                return missing == Coverage.NONE ? null : Instant.ofEpochSecond(missing);
            }
            return reason == Reason.EXPIRED && stamp != null
                    ? Instant.ofEpochSecond(view.rule().expiry(stamp.getEpochSecond()))
                    : null;
        }

        @Override
        public JoinSummary.ViewSummary summary(int view, Instant dueNow, int stale) {
            Gaps.Found missing = views.get(view).gaps().found(dueNow);
            return new JoinSummary.ViewSummary(
                    views.get(view).chosen().view(),
                    reasons.get(view),
                    missing.missing(),
                    missing.waiting(),
                    missing.waitingUntil(),
                    stale);
        }

        @Override
        public void close() {
            found.close();
        }
    }
}
