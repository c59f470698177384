package dev.tidemark.engine.join;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.FailedStatement;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.QueryIds;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.TimeLine;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins a spine that streams: first every row is checked and the oldest time found, then each is answered, by the engine
 * that holds the stores where it can do that in one statement, else in memory.
 */
public final class SpineJoin implements PointInTimeJoin {
    private final Catalog catalog;
    private final Warehouse warehouse;
    private final TimeLine timeLine;
    private final ProjectClock clock;
    private final Answers answers;
    private final QueryIds ids = new QueryIds("j");

    public SpineJoin(Catalog catalog, Warehouse warehouse, TimeLine timeLine, ProjectClock clock) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.timeLine = timeLine;
        this.clock = clock;
        this.answers = warehouse
                .search()
                .<Answers>map(search -> new SearchedAnswers(warehouse, search))
                .orElseGet(() -> new MemoryAnswers(warehouse));
    }

    @Override
    public JoinSummary join(
            SpineReader spine, JoinRequest request, JoinSink sink, SpineReader.BadRows bad, Cancellation cancellation) {
        if (sink == JoinSink.NONE) {
            return answerAll(spine, request, sink, bad, cancellation).summary();
        }
        return recorded(spine.origin(), request, () -> answerAll(spine, request, sink, bad, cancellation));
    }

    @Override
    public int passes() {
        return 1 + answers.passes();
    }

    @Override
    public JoinSummary joinInto(
            StoreSearch.Target target,
            SpineReader spine,
            JoinRequest request,
            SpineReader.BadRows bad,
            Cancellation cancellation) {
        WrittenAnswers written = new WrittenAnswers(warehouse, "a result written into a table");
        return recorded(spine.origin() + " into " + target.name(), request, () -> {
            Prepared prepared = prepare(spine, request, bad, cancellation);
            WrittenAnswers.Done done =
                    written.write(prepared.question(), prepared.timestamp(), target, bad::finish, cancellation);
            List<Integer> stale = stale(request);
            List<JoinSummary.ViewSummary> views = new ArrayList<>();
            for (int v = 0; v < done.views().size(); v++) {
                views.add(done.views().get(v).summary(done.reasons().get(v), clock.dueNow(), stale.get(v)));
            }
            return new Answered(new JoinSummary(done.rows(), views), Optional.of(done.queryId()));
        });
    }

    @Override
    public String statement(JoinRequest request) {
        return new WrittenAnswers(warehouse, "showing the join's SQL").statement(request);
    }

    /** @param queryId of the engine's statement where it was one */
    private record Answered(JoinSummary summary, Optional<String> queryId) {}

    /** @param timestamp the spine's column */
    private record Prepared(Answers.Question question, int timestamp) {}

    /** @param what the spine's origin, and where the answers went if that is a table */
    private JoinSummary recorded(String what, JoinRequest request, Supplier<Answered> join) {
        long begun = System.nanoTime();
        String queryId = ids.next();
        try {
            Answered answered = join.get();
            record(
                    what,
                    request,
                    answered.queryId().orElse(queryId),
                    begun,
                    answered.summary().rows(),
                    null);
            return answered.summary();
        } catch (RuntimeException e) {
            record(what, request, FailedStatement.idOf(e).orElse(queryId), begun, 0, e);
            throw e;
        }
    }

    private void record(
            String what, JoinRequest request, String queryId, long begun, long rows, @Nullable RuntimeException error) {
        String views = request.views().stream()
                .map(chosen -> chosen.view().view().name())
                .collect(Collectors.joining(","));
        catalog.record(new StatementRecord(
                clock.realNow(),
                warehouse.engine(),
                "join",
                views,
                what,
                (System.nanoTime() - begun) / 1e9,
                rows,
                queryId,
                StatementRecord.words(error)));
    }

    /** Finds the columns and checks every row. */
    private static Prepared prepare(
            SpineReader spine, JoinRequest request, SpineReader.BadRows bad, Cancellation cancellation) {
        SpineColumns columns = new SpineColumns(spine);
        Set<String> viewTimestamps = new HashSet<>();
        List<int[]> keys = new ArrayList<>();
        for (JoinRequest.Chosen chosen : request.views()) {
            StoreTable store = chosen.version().store();
            viewTimestamps.add(store.timestamp());
            keys.add(store.joinKeys().stream()
                    .mapToInt(key -> columns.key(chosen.view().view().key(), key, request.keyColumns()))
                    .toArray());
        }
        int timestamp = columns.timestamp(request.timestamp(), viewTimestamps);
        ViewJoin.Naming naming = ViewJoin.Naming.of(request);
        columns.requireNew(PointInTimeJoin.added(request));
        SpineCheck check = new SpineCheck(spine, timestamp, keys, request.views());
        SpineCheck.Times times = check.read(bad, cancellation);
        return new Prepared(new Answers.Question(spine, request, keys, naming, check, times), timestamp);
    }

    private Answered answerAll(
            SpineReader spine, JoinRequest request, JoinSink sink, SpineReader.BadRows bad, Cancellation cancellation) {
        Answers.Question question = prepare(spine, request, bad, cancellation).question();
        // Asked before: there may be a single session with the engine, and the answers have it.
        List<Integer> stale = stale(request);
        try (Answers.Run run = answers.open(question, cancellation)) {
            sink.begin(spine.columns(), run.added());
            long rows = answer(spine, question.check(), run, sink, cancellation);
            sink.finish();
            return new Answered(summary(rows, stale, run), run.queryId());
        }
    }

    @Override
    public RowExplanation explain(
            JoinRequest.Chosen chosen, List<@Nullable Object> key, @Nullable Instant at, Cancellation cancellation) {
        // An older version has no attempts of its own: its ledger says all.
        boolean current = chosen.version().id() == chosen.view().current().id();
        List<WindowStatus> states = current ? timeLine.of(chosen.view()) : List.of();
        try (StoreSnapshot snapshot = warehouse.snapshot()) {
            return new RowExplainer(chosen, snapshot, states, cancellation).explain(key, at);
        }
    }

    private static long answer(
            SpineReader spine, SpineCheck check, Answers.Run run, JoinSink sink, Cancellation cancellation) {
        long answered = 0;
        try (SpineReader.Pass pass = spine.open(SpineCheck.ALREADY_TOLD)) {
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                cancellation.throwIfCancelled();
                List<VectorBuilder> builders = run.added().stream()
                        .map(c -> new VectorBuilder(c.type()))
                        .toList();
                int[] rows = new int[batch.size()];
                int size = 0;
                for (int row = 0; row < batch.size(); row++) {
                    if (check.isBad(batch, row)) {
                        continue;
                    }
                    run.answer(batch, row, check.time(batch, row), builders);
                    rows[size++] = row;
                }
                RowBatch values = new RowBatch(
                        size, builders.stream().map(VectorBuilder::build).toList());
                sink.rows(batch, Arrays.copyOf(rows, size), values);
                answered += size;
            }
        }
        return answered;
    }

    private JoinSummary summary(long rows, List<Integer> stale, Answers.Run run) {
        List<JoinSummary.ViewSummary> views = new ArrayList<>();
        for (int v = 0; v < stale.size(); v++) {
            views.add(run.summary(v, clock.dueNow(), stale.get(v)));
        }
        return new JoinSummary(rows, views);
    }

    /** How many windows of each view are stale. */
    private List<Integer> stale(JoinRequest request) {
        return request.views().stream()
                .map(chosen -> timeLine.stale(chosen.view(), chosen.version()).size())
                .toList();
    }
}
