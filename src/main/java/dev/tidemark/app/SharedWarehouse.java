package dev.tidemark.app;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SharedVersions;
import dev.tidemark.engine.SourceIndexes;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.TableSlice;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowStore;
import java.util.Optional;

/** A warehouse that somebody else closes. */
record SharedWarehouse(Warehouse shared) implements Warehouse {
    @Override
    public String engine() {
        return shared.engine();
    }

    @Override
    public boolean isShared() {
        return shared.isShared();
    }

    @Override
    public StatementShape describe(SqlRequest request) {
        return shared.describe(request);
    }

    @Override
    public RowCursor query(SqlRequest request, Cancellation cancellation) {
        return shared.query(request, cancellation);
    }

    @Override
    public RowCursor change(SqlRequest request, Cancellation cancellation) {
        return shared.change(request, cancellation);
    }

    @Override
    public TableSlice.Statement slice(TableSlice slice) {
        return shared.slice(slice);
    }

    @Override
    public SourceTables sources() {
        return shared.sources();
    }

    @Override
    public TableTree tree() {
        return shared.tree();
    }

    @Override
    public SourceIndexes indexes() {
        return shared.indexes();
    }

    @Override
    public WindowStore windows() {
        return shared.windows();
    }

    @Override
    public StoreSnapshot snapshot() {
        return shared.snapshot();
    }

    @Override
    public Optional<StoreSearch> search() {
        return shared.search();
    }

    @Override
    public Optional<AccountHistory> history() {
        return shared.history();
    }

    @Override
    public Optional<SharedVersions> versions() {
        return shared.versions();
    }

    @Override
    public String engineSql(SqlRequest request, String dialect) {
        return shared.engineSql(request, dialect);
    }

    @Override
    public void close() {}
}
