package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor whose first rows were looked at, and come all the same. */
final class FirstBatch implements RowCursor {
    private final RowCursor rest;
    private final @Nullable RowBatch first;
    private boolean given;

    FirstBatch(RowCursor rest) {
        this.rest = rest;
        this.first = rest.next();
    }

    /** Null when there are no rows. */
    @Nullable
    RowBatch first() {
        return first;
    }

    @Override
    public List<ResultColumn> columns() {
        return rest.columns();
    }

    @Override
    public Optional<String> queryId() {
        return rest.queryId();
    }

    @Override
    public @Nullable RowBatch next() {
        if (given) {
            return rest.next();
        }
        given = true;
        return first;
    }

    @Override
    public void close() {
        rest.close();
    }
}
