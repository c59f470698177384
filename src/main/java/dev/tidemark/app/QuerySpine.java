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
 * A query's result as a spine. The query runs once and its rows are kept in a spool for every pass: a join decides by
 * its first pass what it reads for the second, and a SAMPLE or a LIMIT gives other rows each time. Rows have no order of
 * their own to promise, so a query that is to come back in an order needs an ORDER BY.
 */
final class QuerySpine implements SpineReader {
    private static final String NAME = "the spine query";

    private final String sql;
    private final RowCursor rows;
    private final ResultSpool kept;
    private final Cancellation cancellation;
    private boolean complete;

    /** @param rows closed with the spine */
    private QuerySpine(
            String sql, RowCursor rows, Function<List<ResultColumn>, ResultSpool> spools, Cancellation cancellation) {
        this.sql = sql;
        this.rows = rows;
        this.kept = spool(rows, spools);
        this.cancellation = cancellation;
    }

    private static ResultSpool spool(RowCursor rows, Function<List<ResultColumn>, ResultSpool> spools) {
        try {
            return spools.apply(rows.columns());
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    static QuerySpine of(
            OpenProject project,
            String sql,
            Function<List<ResultColumn>, ResultSpool> spools,
            Cancellation cancellation) {
        SqlRequest request =
                new SqlRequest(RenderedSql.plain(sql), project.clock().now());
        try {
            return new QuerySpine(sql, project.warehouse().query(request, cancellation), spools, cancellation);
        } catch (SqlProblem problem) {
            String place = problem.offset() < 0 ? "" : ", " + TextPlace.at(sql, problem.offset());
            throw new InvalidInput("--spine-sql" + place + ": " + problem.message(), problem);
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
        keepAll();
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

    private void keepAll() {
        if (complete) {
            return;
        }
        try {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                kept.append(batch);
            }
        } catch (SqlProblem problem) {
            throw new InvalidInput(NAME + ": " + problem.message(), problem);
        }
        complete = true;
        rows.close();
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
        try (ResultSpool spool = kept) {
            if (!complete) {
                rows.close();
            }
        }
    }
}
