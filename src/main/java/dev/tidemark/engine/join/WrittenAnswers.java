package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers that stay on the engine: it writes them into a table and counts them. */
final class WrittenAnswers {
    private final Warehouse warehouse;
    private final StoreSearch search;

    /** @throws InvalidInput where the engine joins nothing by itself */
    WrittenAnswers(Warehouse warehouse, String what) {
        this.warehouse = warehouse;
        this.search = warehouse
                .search()
                .orElseThrow(() -> new InvalidInput(what + " works on a Snowflake connection only: on "
                        + warehouse.engine() + " Tidemark joins by itself; name one with --engine NAME"));
    }

    /** @param views with the counts of their rows behind the engine's answer */
    record Done(long rows, List<SearchedView> views, List<Map<Reason, Long>> reasons, String queryId) {}

    /** @param read run when the spine was read, before the table appears; where it throws, no table does */
    Done write(
            Answers.Question question,
            int timestamp,
            StoreSearch.Target target,
            Runnable read,
            Cancellation cancellation) {
        JoinRequest request = question.request();
        List<SearchedView> views = SearchedView.all(request, warehouse);
        List<ResultColumn> own = own(question.spine().columns(), timestamp);
        StoreSearch.Written written = search.write(
                SearchedView.questions(views),
                new StoreSearch.Table(own, added(request), request.explain()),
                target,
                taker -> {
                    SearchedView.ask(question, views, own, taker, cancellation);
                    read.run();
                },
                cancellation);
        List<Map<Reason, Long>> reasons = new ArrayList<>();
        for (int v = 0; v < views.size(); v++) {
            Gaps gaps = views.get(v).gaps();
            written.notComputed().get(v).forEach(at -> gaps.add(at.cut(), at.rows(), at.oldestStamp()));
            reasons.add(written.reasons().get(v).entrySet().stream()
                    .collect(Collectors.toMap(found -> Reason.of(found.getKey()), Map.Entry::getValue)));
        }
        return new Done(written.rows(), views, reasons, written.queryId());
    }

    String statement(JoinRequest request) {
        List<StoreSearch.Question> questions = request.views().stream()
                .map(chosen -> SearchedView.question(chosen, request.allowGaps()))
                .toList();
        return search.statement(questions, new StoreSearch.Table(List.of(), added(request), request.explain()));
    }

    private static List<List<ResultColumn>> added(JoinRequest request) {
        ViewJoin.Naming naming = ViewJoin.Naming.of(request);
        return request.views().stream()
                .map(chosen -> naming.columns(chosen, request.explain(), false, 9))
                .toList();
    }

    /** A CSV's time becomes one, and NULLs of no type become text. */
    private static List<ResultColumn> own(List<ResultColumn> spine, int timestamp) {
        List<ResultColumn> own = new ArrayList<>();
        for (int i = 0; i < spine.size(); i++) {
            SqlType type = spine.get(i).type();
            boolean text = type.is(SqlType.Kind.VARCHAR) || type.is(SqlType.Kind.UNKNOWN);
            SqlType kept = text ? SqlType.VARCHAR : type;
            own.add(new ResultColumn(spine.get(i).name(), text && i == timestamp ? SqlType.TIMESTAMP_NTZ : kept));
        }
        return own;
    }
}
