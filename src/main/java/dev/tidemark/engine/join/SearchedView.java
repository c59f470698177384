package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One view of a join that the engine answers.
 *
 * @param coverage by the ledger just before the statement, to name the windows that are missing
 */
record SearchedView(
        JoinRequest.Chosen chosen, JoinRule rule, Coverage coverage, Gaps gaps, StoreSearch.Question question) {

    static List<SearchedView> all(JoinRequest request, Warehouse warehouse) {
        return request.views().stream()
                .map(chosen -> of(chosen, request.allowGaps(), warehouse))
                .toList();
    }

    private static SearchedView of(JoinRequest.Chosen chosen, boolean allowGaps, Warehouse warehouse) {
        JoinRule rule = JoinRule.of(chosen);
        StoreSearch.Question question = question(chosen, allowGaps);
        Coverage coverage = allowGaps
                ? Coverage.complete(rule.step())
                : new Coverage(
                        rule.step(),
                        question.firstWindow(),
                        warehouse.windows().ledger(question.store().name()).stream()
                                .map(LedgerEntry::window)
                                .toList());
        return new SearchedView(chosen, rule, coverage, new Gaps(rule, coverage), question);
    }

    static StoreSearch.Question question(JoinRequest.Chosen chosen, boolean allowGaps) {
        JoinRule rule = JoinRule.of(chosen);
        var store = chosen.version().store();
        long first =
                chosen.view().feature().firstWindow(store.schedule()).start().getEpochSecond();
        return new StoreSearch.Question(store, rule.step(), rule.delay(), rule.ttl(), rule.start(), first, allowGaps);
    }

    static List<StoreSearch.Question> questions(List<SearchedView> views) {
        return views.stream().map(SearchedView::question).toList();
    }

    JoinSummary.ViewSummary summary(Map<Reason, Long> reasons, Instant dueNow, int stale) {
        Gaps.Found missing = gaps.found(dueNow);
        return new JoinSummary.ViewSummary(
                chosen.view(), reasons, missing.missing(), missing.waiting(), missing.waitingUntil(), stale);
    }

    int features() {
        return question.store().features().size();
    }

    /**
     * Gives the spine's good rows to the engine.
     *
     * @param own the spine's columns that go with them, each as the type that it gets there; empty for none
     */
    static void ask(
            Answers.Question question,
            List<SearchedView> views,
            List<ResultColumn> own,
            StoreSearch.RowTaker taker,
            Cancellation cancellation) {
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
                        taker.row(question.check().time(batch, row), parts, values(batch, row, own));
                    }
                }
            }
        }
    }

    private static List<@Nullable Object> values(SpineReader.Batch batch, int row, List<ResultColumn> own) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            values.add(own.get(i).type().isTimestamp() ? batch.instant(row, i) : batch.value(row, i));
        }
        return values;
    }
}
