package dev.tidemark.warehouse;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.SharedVersions;
import dev.tidemark.engine.SourceIndexes;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A real warehouse with somebody in the way of every window: before it is staged, before and after it is committed. */
final class FaultyWarehouse implements Warehouse {

    /** Throws what is to happen. */
    interface Fault {
        void at(String step, Interval window);
    }

    private final Warehouse real;
    volatile Fault fault = (step, window) -> {};

    FaultyWarehouse(Warehouse real) {
        this.real = real;
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
    public SourceTables sources() {
        return real.sources();
    }

    @Override
    public SourceIndexes indexes() {
        return real.indexes();
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
    public Optional<SharedVersions> versions() {
        return real.versions();
    }

    @Override
    public String engineSql(SqlRequest request, String dialect) {
        return real.engineSql(request, dialect);
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public WindowStore windows() {
        WindowStore windows = real.windows();
        return new WindowStore() {
            @Override
            public boolean tellsCaseApart() {
                return windows.tellsCaseApart();
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
            public List<String> ledgerNames() {
                return windows.ledgerNames();
            }

            @Override
            public void create(StoreTable store) {
                windows.create(store);
            }

            @Override
            public void drop(String storeName) {
                windows.drop(storeName);
            }

            @Override
            public List<String> storeNames() {
                return windows.storeNames();
            }

            @Override
            public Claim claim(Claim.Request request) {
                return windows.claim(request);
            }

            @Override
            public StagedWindow stage(
                    StoreTable store, Interval window, SqlRequest request, Cancellation cancellation) {
                fault.at("stage", window);
                return new Staged(windows.stage(store, window, request, cancellation), window);
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
                windows.forget(storeName, window);
            }

            @Override
            public void tidy(StoreTable store, Cancellation cancellation) {
                windows.tidy(store, cancellation);
            }
        };
    }

    private final class Staged implements WindowStore.StagedWindow {
        private final WindowStore.StagedWindow staged;
        private final Interval window;

        private Staged(WindowStore.StagedWindow staged, Interval window) {
            this.staged = staged;
            this.window = window;
        }

        @Override
        public long rows() {
            return staged.rows();
        }

        @Override
        public long nullKeys() {
            return staged.nullKeys();
        }

        @Override
        public long outside() {
            return staged.outside();
        }

        @Override
        public Optional<String> outsideExample() {
            return staged.outsideExample();
        }

        @Override
        public Optional<String> duplicateKey() {
            return staged.duplicateKey();
        }

        @Override
        public String checksum() {
            return staged.checksum();
        }

        @Override
        public Optional<String> misfit() {
            return staged.misfit();
        }

        @Override
        public RowCursor keptRows(long most) {
            return staged.keptRows(most);
        }

        @Override
        public LedgerEntry commit(LedgerEntry entry, Claim.Mine claim) {
            fault.at("commit", window);
            LedgerEntry counts = staged.commit(entry, claim);
            fault.at("committed", window);
            return counts;
        }

        @Override
        public void close() {
            staged.close();
        }
    }
}
