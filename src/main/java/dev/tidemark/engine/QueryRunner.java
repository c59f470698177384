package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Runs ad-hoc statements and keeps them in the history. */
public final class QueryRunner {
    private final Warehouse warehouse;
    private final Catalog catalog;
    private final ProjectClock clock;
    private final QueryIds ids = new QueryIds("q");

    public QueryRunner(Warehouse warehouse, Catalog catalog, ProjectClock clock) {
        this.warehouse = warehouse;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The rows of a reading statement, streaming; the history gets its entry when the cursor is closed. */
    public RowCursor run(RenderedSql sql, Cancellation cancellation) {
        return recorded(sql, cancellation, warehouse::query);
    }

    /** As {@link #run}, for a statement that may write: {@link Warehouse#change}. */
    public RowCursor change(RenderedSql sql, Cancellation cancellation) {
        return recorded(sql, cancellation, warehouse::change);
    }

    private RowCursor recorded(
            RenderedSql sql, Cancellation cancellation, BiFunction<SqlRequest, Cancellation, RowCursor> runs) {
        long begun = System.nanoTime();
        String queryId = ids.next();
        try {
            RowCursor rows = runs.apply(new SqlRequest(sql, clock.now()), cancellation);
            return new Recorded(rows, cancellation, sql, rows.queryId().orElse(queryId), begun);
        } catch (RuntimeException e) {
            record(sql, FailedStatement.idOf(e).orElse(queryId), begun, 0, e);
            throw e;
        }
    }

    private void record(RenderedSql sql, String queryId, long begun, long rows, @Nullable RuntimeException error) {
        catalog.record(new StatementRecord(
                clock.realNow(),
                warehouse.engine(),
                "query",
                "",
                sql.text(),
                (System.nanoTime() - begun) / 1e9,
                rows,
                queryId,
                StatementRecord.words(error)));
    }

    private final class Recorded implements RowCursor {
        private final RowCursor rows;
        private final Cancellation cancellation;
        private final RenderedSql sql;
        private final String queryId;
        private final long begun;
        private long count;
        private @Nullable RuntimeException failure;

        private Recorded(RowCursor rows, Cancellation cancellation, RenderedSql sql, String queryId, long begun) {
            this.rows = rows;
            this.cancellation = cancellation;
            this.sql = sql;
            this.queryId = queryId;
            this.begun = begun;
        }

        @Override
        public List<ResultColumn> columns() {
            return rows.columns();
        }

        @Override
        public @Nullable RowBatch next() {
            try {
                // An engine that has the whole result at hand would not notice.
                cancellation.throwIfCancelled();
                RowBatch batch = rows.next();
                count += batch == null ? 0 : batch.size();
                return batch;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public Optional<String> queryId() {
            return Optional.of(queryId);
        }

        @Override
        public void close() {
            rows.close();
            record(sql, queryId, begun, count, failure);
        }
    }
}
