package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From stores that are held as sorted arrays per key, all read in one snapshot. */
final class MemoryAnswers implements Answers {
    private final Warehouse warehouse;

    MemoryAnswers(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Run open(Question question, Cancellation cancellation) {
        StoreSnapshot snapshot = warehouse.snapshot();
        boolean read = false;
        try {
            List<ViewJoin> joins = new ArrayList<>();
            List<JoinRequest.Chosen> views = question.request().views();
            for (int v = 0; v < views.size(); v++) {
                joins.add(new ViewJoin(
                        views.get(v),
                        question.keys().get(v),
                        question.naming(),
                        question.request(),
                        snapshot,
                        question.times()));
            }
            read = true;
            return new InMemory(snapshot, joins);
        } finally {
            if (!read) {
                snapshot.close();
            }
        }
    }

    private record InMemory(StoreSnapshot snapshot, List<ViewJoin> joins) implements Run {
        @Override
        public List<ResultColumn> added() {
            return joins.stream().flatMap(join -> join.added().stream()).toList();
        }

        @Override
        public void answer(SpineReader.Batch batch, int row, @Nullable Instant at, List<VectorBuilder> into) {
            int from = 0;
            for (ViewJoin join : joins) {
                int to = from + join.added().size();
                join.answer(join.key(batch, row), at, into.subList(from, to));
                from = to;
            }
        }

        @Override
        public JoinSummary.ViewSummary summary(int view, Instant dueNow, int stale) {
            return joins.get(view).summary(dueNow, stale);
        }

        @Override
        public void close() {
            snapshot.close();
        }
    }
}
