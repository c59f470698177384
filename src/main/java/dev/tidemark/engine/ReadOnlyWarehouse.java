package dev.tidemark.engine;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.SourceIndexes.SourceIndex;
import dev.tidemark.engine.SourceTables.SourceTable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A warehouse whose sources, stores and ledgers may be read and evaluated on, and not be changed. */
public final class ReadOnlyWarehouse implements Warehouse {
    private final Warehouse real;
    private final String why;

    /** @param why in words, for whoever tries to change something */
    public ReadOnlyWarehouse(Warehouse real, String why) {
        this.real = real;
        this.why = why;
    }

    private ReadOnly refused() {
        return new ReadOnly(why);
    }

    @Override
    public String engine() {
        return real.engine();
    }

    @Override
    public boolean isShared() {
        return real.isShared();
    }

    @Override
    public StatementShape describe(SqlRequest request) {
        return real.describe(request);
    }

    @Override
    public RowCursor query(SqlRequest request, Cancellation cancellation) {
        return real.query(request, cancellation);
    }

    @Override
    public RowCursor change(SqlRequest request, Cancellation cancellation) {
        throw refused();
    }

    @Override
    public TableSlice.Statement slice(TableSlice slice) {
        return real.slice(slice);
    }

    @Override
    public SourceTables sources() {
        return new Sources(real.sources());
    }

    @Override
    public TableTree tree() {
        return real.tree();
    }

    @Override
    public SourceIndexes indexes() {
        return new Indexes(real.indexes());
    }

    @Override
    public WindowStore windows() {
        return new Windows(real.windows());
    }

    @Override
    public StoreSnapshot snapshot() {
        return real.snapshot();
    }

    @Override
    public Optional<StoreSearch> search() {
        return real.search();
    }

    @Override
    public Optional<AccountHistory> history() {
        return real.history();
    }

    /** None: a version that this project cannot keep is given no number. */
    @Override
    public Optional<SharedVersions> versions() {
        return Optional.empty();
    }

    @Override
    public String engineSql(SqlRequest request, String dialect) {
        return real.engineSql(request, dialect);
    }

    @Override
    public void close() {
        real.close();
    }

    private final class Sources implements SourceTables {
        private final SourceTables sources;

        Sources(SourceTables sources) {
            this.sources = sources;
        }

        @Override
        public List<SourceTable> list() {
            return sources.list();
        }

        @Override
        public Optional<SourceTable> find(TableName name) {
            return sources.find(name);
        }

        @Override
        public String versions(Collection<TableName> tables) {
            return sources.versions(tables);
        }

        @Override
        public void makePlace(TableName name) {
            throw refused();
        }

        @Override
        public SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation) {
            throw refused();
        }
    }

    private final class Indexes implements SourceIndexes {
        private final SourceIndexes indexes;

        Indexes(SourceIndexes indexes) {
            this.indexes = indexes;
        }

        @Override
        public boolean useful() {
            return indexes.useful();
        }

        @Override
        public boolean ensure(SourceIndex index) {
            throw refused();
        }

        @Override
        public List<SourceIndex> list() {
            return indexes.list();
        }

        @Override
        public void dropOf(String viewKey) {
            throw refused();
        }
    }

    private final class Windows implements WindowStore {
        private final WindowStore windows;

        Windows(WindowStore windows) {
            this.windows = windows;
        }

        @Override
        public boolean tellsCaseApart() {
            return windows.tellsCaseApart();
        }

        @Override
        public void create(StoreTable store) {
            throw refused();
        }

        @Override
        public void drop(String storeName) {
            throw refused();
        }

        @Override
        public OptionalLong bytes(Collection<String> stores) {
            return windows.bytes(stores);
        }

        @Override
        public long rows(String storeName) {
            return windows.rows(storeName);
        }

        @Override
        public List<String> storeNames() {
            return windows.storeNames();
        }

        @Override
        public List<String> ledgerNames() {
            return windows.ledgerNames();
        }

        /** Where nobody may claim a window, none can be stored. */
        @Override
        public Claim claim(Claim.Request request) {
            throw refused();
        }

        /** For a preview. */
        @Override
        public StagedWindow stage(StoreTable store, Interval window, SqlRequest request, Cancellation cancellation) {
            return windows.stage(store, window, request, cancellation);
        }

        @Override
        public List<LedgerEntry> ledger(String storeName) {
            return windows.ledger(storeName);
        }

        @Override
        public Map<Interval, StoredRows> stored(StoreTable store) {
            return windows.stored(store);
        }

        @Override
        public void forget(String storeName, Interval window) {
            throw refused();
        }

        @Override
        public void tidy(StoreTable store, Cancellation cancellation) {
            throw refused();
        }
    }
}
