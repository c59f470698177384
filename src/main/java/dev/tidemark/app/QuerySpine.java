package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.project.OpenProject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query's result as a spine. The query runs once, at once, and its rows are kept in a spool for every pass: a join decides by
 * its first pass what it reads for the second, a SAMPLE or a LIMIT gives other rows each time, and where there is a single
 * session with the engine the join needs it. Rows have no order of their own to promise, so a query that is to come back in
 * an order needs an ORDER BY.
 */
final class QuerySpine implements SpineReader {
    private static final String NAME = "the spine query";

    private final String sql;
    private final ResultSpool kept;

    private QuerySpine(String sql, ResultSpool kept) {
        this.sql = sql;
        this.kept = kept;
    }

    static QuerySpine of(
            OpenProject project,
            String sql,
            Function<List<ResultColumn>, ResultSpool> spools,
            Cancellation cancellation) {
        SqlRequest request =
                new SqlRequest(RenderedSql.plain(sql), project.clock().now());
        try (RowCursor rows = project.warehouse().query(request, cancellation)) {
            return new QuerySpine(sql, kept(rows, spools, cancellation));
        } catch (SqlProblem problem) {
            String place = problem.offset() < 0 ? "" : ", " + TextPlace.at(sql, problem.offset());
            throw new InvalidInput("--spine-sql" + place + ": " + problem.message(), problem);
        }
    }

    private static ResultSpool kept(
            RowCursor rows, Function<List<ResultColumn>, ResultSpool> spools, Cancellation cancellation) {
        ResultSpool spool = spools.apply(rows.columns());
        boolean complete = false;
        try {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                spool.append(batch);
            }
            complete = true;
            return spool;
        } finally {
            if (!complete) {
                spool.close();
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String origin() {
        return sql;
    }

    @Override
    public List<ResultColumn> columns() {
        return kept.columns();
    }

    @Override
    public Pass open(BadRows bad) {
        RowCursor cursor = kept.rows();
        return new Pass() {
            private long before;
            private int size;

            @Override
            public @Nullable Batch next() {
                before += size;
                RowBatch batch = cursor.next();
                if (batch == null) {
                    return null;
                }
                size = batch.size();
                return new TypedBatch(batch, before);
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }

    private record TypedBatch(RowBatch batch, long before) implements Batch {
        @Override
        public int size() {
            return batch.size();
        }

        @Override
        public @Nullable Object value(int row, int column) {
            return batch.column(column).value(row);
        }

        @Override
        public ColumnVector column(int column) {
            return batch.column(column);
        }

        @Override
        public long line(int row) {
            return before + row + 1;
        }

        @Override
        public @Nullable Raw raw(int row) {
            return null;
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
