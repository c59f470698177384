package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a statement with the id that the account's own history knows it by. */
record StatementRows(RowCursor rows, String id) implements RowCursor {
    @Override
    public List<ResultColumn> columns() {
        return rows.columns();
    }

    @Override
    public @Nullable RowBatch next() {
        return rows.next();
    }

    @Override
    public Optional<String> queryId() {
        return Optional.of(id);
    }

    @Override
    public void close() {
        rows.close();
    }
}
