package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the engine itself, which finds the rows and says why in one statement; here they are laid beside the spine's. */
final class SearchedAnswers implements Answers {
    private final Warehouse warehouse;
    private final StoreSearch search;

    SearchedAnswers(Warehouse warehouse, StoreSearch search) {
        this.warehouse = warehouse;
        this.search = search;
    }

    @Override
    public int passes() {
        return 2;
    }

    @Override
    public Run open(Question question, Cancellation cancellation) {
        List<SearchedView> views = SearchedView.all(question.request(), warehouse);
        StoreSearch.Found found = search.search(
                SearchedView.questions(views),
                taker -> SearchedView.ask(question, views, List.of(), taker, cancellation),
                cancellation);
        return new Searched(question, views, found);
    }

    private static final class Searched implements Run {
        private final List<SearchedView> views;
        private final List<Map<Reason, Long>> reasons = new ArrayList<>();
        private final List<ResultColumn> added = new ArrayList<>();
        private final boolean explain;
        private final boolean details;
        private final int ageScale;
        private final StoreSearch.Found found;
        private final RowCursor rows;
        private @Nullable RowBatch batch;
        private int next;

        private Searched(Question question, List<SearchedView> views, StoreSearch.Found found) {
            this.views = views;
            this.found = found;
            this.rows = found.rows();
            this.explain = question.request().explain();
            this.details = explain && question.request().details();
            this.ageScale = question.times().hasNanos() || found.hasNanos() ? 9 : 6;
            for (SearchedView view : views) {
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
                SearchedView view = views.get(v);
                for (int f = 0; f < view.features(); f++) {
                    into.get(place++).addFrom(current.column(column++), next);
                }
                Instant stamp = (Instant) current.column(column++).value(next);
                Reason reason =
                        Reason.of(String.valueOf(current.column(column++).value(next)));
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

        private static @Nullable Instant since(
                SearchedView view, Reason reason, @Nullable Instant stamp, @Nullable Instant at) {
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
            return views.get(view).summary(reasons.get(view), dueNow, stale);
        }

        @Override
        public Optional<String> queryId() {
            return rows.queryId();
        }

        @Override
        public void close() {
            found.close();
        }
    }
}
