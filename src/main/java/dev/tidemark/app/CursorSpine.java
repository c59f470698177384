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
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.project.OpenProject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A typed result as a spine, read anew for every pass. Rows have no order of their own to promise, so a query that is
 * to come back in an order needs an ORDER BY.
 */
final class CursorSpine implements SpineReader {
    private final String name;
    private final Supplier<RowCursor> rows;
    private final List<ResultColumn> columns;

    CursorSpine(String name, Supplier<RowCursor> rows) {
        this.name = name;
        this.rows = rows;
        try (RowCursor first = rows.get()) {
            this.columns = first.columns();
        }
    }

    static CursorSpine ofQuery(OpenProject project, String sql, Cancellation cancellation) {
        SqlRequest request =
                new SqlRequest(RenderedSql.plain(sql), project.clock().now());
        try {
            return new CursorSpine("the spine query", () -> project.warehouse().query(request, cancellation));
        } catch (SqlProblem problem) {
            String place = problem.offset() < 0 ? "" : ", " + TextPlace.at(sql, problem.offset());
            throw new InvalidInput("--spine-sql" + place + ": " + problem.message(), problem);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Pass open(BadRows bad) {
        RowCursor cursor = rows.get();
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
    public void close() {}
}
