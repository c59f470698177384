package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.sql.TableUse;
import dev.tidemark.domain.time.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose stores are maps and whose statements are functions of the window. Rows are arrays of boxed values in
 * the order of the store's columns. Commits can be made to fail before or after they took place.
 */
public final class MemoryWarehouse implements Warehouse {

    /** Stands in the way of a window: throws what is to happen. */
    public interface Fault {
        void at(String step, StoreTable store, Interval window);
    }

    private record Stored(TreeMap<Interval, List<Object[]>> rows, TreeMap<Interval, LedgerEntry> ledger) {
        static Stored empty() {
            return new Stored(new TreeMap<>(), new TreeMap<>());
        }

        Stored copy() {
            return new Stored(new TreeMap<>(rows), new TreeMap<>(ledger));
        }
    }

    private final Map<String, Stored> stores = new TreeMap<>();
    private final List<ResultColumn> columns;
    /** The rows of a window, by the text of the statement. */
    public volatile BiFunction<String, Interval, List<Object[]>> statement = (sql, window) -> List.of();

    /** Before a store is made. */
    volatile Runnable creating = () -> {};
    /** Before a store is removed, with its name. */
    volatile Consumer<String> dropping = store -> {};

    public volatile Fault fault = (step, store, window) -> {};
    /** What is said to who asks for a window. */
    /** Of a window that nobody else asks for. */
    static final Claim.Mine CLAIM = () -> {};

    public volatile Function<Claim.Request, Claim> claims = request -> CLAIM;

    public volatile boolean shared;
    public volatile long sourceVersion = 1;
    public volatile String textSuffix = "";

    public MemoryWarehouse(List<ResultColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public String engine() {
        return "memory";
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public StatementShape describe(SqlRequest request) {
        return new StatementShape(columns, List.of(new TableUse(TableName.of("T"), Set.of(), Map.of())), true);
    }

    @Override
    public RowCursor query(SqlRequest request, Cancellation cancellation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SourceTables sources() {
        return new SourceTables() {
            @Override
            public List<SourceTable> list() {
                return List.of();
            }

            @Override
            public Optional<SourceTable> find(TableName name) {
                return Optional.empty();
            }

            @Override
            public String versions(Collection<TableName> tables) {
                return tables + "=" + sourceVersion;
            }

            @Override
            public SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public SourceIndexes indexes() {
        return new SourceIndexes() {
            @Override
            public boolean useful() {
                return false;
            }

            @Override
            public boolean ensure(SourceIndex index) {
                return false;
            }

            @Override
            public List<SourceIndex> list() {
                return List.of();
            }

            @Override
            public void dropOf(String viewKey) {}
        };
    }

    @Override
    public String engineSql(SqlRequest request, String dialect) {
        return request.sql().text() + textSuffix;
    }

    /** Something that finds rows on an engine; null for none, and joins are in memory. */
    public volatile @Nullable StoreSearch search;
    /** What statements took, if they are to have a bill. */
    volatile @Nullable AccountHistory history;

    @Override
    public Optional<AccountHistory> history() {
        return Optional.ofNullable(history);
    }

    @Override
    public Optional<StoreSearch> search() {
        return Optional.ofNullable(search);
    }

    @Override
    public WindowStore windows() {
        return new Windows();
    }

    @Override
    public synchronized StoreSnapshot snapshot() {
        Map<String, Stored> frozen = new HashMap<>();
        stores.forEach((name, stored) -> frozen.put(name, stored.copy()));
        return new Snapshot(frozen);
    }

    /** Puts rows into windows as if a run had stored them. */
    public synchronized void put(StoreTable store, Interval window, List<Object[]> rows) {
        Stored stored = stores.computeIfAbsent(store.name(), name -> Stored.empty());
        stored.rows.put(window, List.copyOf(rows));
        stored.ledger.put(
                window,
                new LedgerEntry(
                        window,
                        store.fingerprint(),
                        rows.size(),
                        0,
                        "r0",
                        "h",
                        "s",
                        Instant.EPOCH,
                        "q",
                        checksum(rows)));
    }

    private static String checksum(List<Object[]> rows) {
        return "m:" + rows.stream().mapToLong(Arrays::hashCode).sum();
    }

    /** Damages a store: other rows lie there than were put, and nobody was told. */
    public synchronized void change(StoreTable store, Interval window, List<Object[]> rows) {
        stores.get(store.name()).rows.put(window, List.copyOf(rows));
    }

    /** Damages a store: the rows of a window go, or its ledger entry. */
    public synchronized void lose(StoreTable store, Interval window, boolean entry) {
        Stored stored = stores.get(store.name());
        if (entry) {
            stored.ledger.remove(window);
        } else {
            stored.rows.remove(window);
        }
    }

    @Override
    public void close() {}

    private final class Windows implements WindowStore {
        @Override
        public boolean tellsCaseApart() {
            return true;
        }

        @Override
        public void create(StoreTable store) {
            creating.run();
            synchronized (MemoryWarehouse.this) {
                stores.computeIfAbsent(store.name(), name -> Stored.empty());
            }
        }

        @Override
        public void drop(String storeName) {
            dropping.accept(storeName);
            synchronized (MemoryWarehouse.this) {
                stores.remove(storeName);
            }
        }

        /** A hundred a row. */
        @Override
        public long rows(String storeName) {
            synchronized (MemoryWarehouse.this) {
                return stores.getOrDefault(storeName, Stored.empty()).rows.values().stream()
                        .mapToLong(List::size)
                        .sum();
            }
        }

        @Override
        public OptionalLong bytes(Collection<String> of) {
            synchronized (MemoryWarehouse.this) {
                return OptionalLong.of(of.stream()
                        .flatMap(name -> stores.getOrDefault(name, Stored.empty()).rows.values().stream())
                        .mapToLong(rows -> 100L * rows.size())
                        .sum());
            }
        }

        @Override
        public List<String> storeNames() {
            synchronized (MemoryWarehouse.this) {
                return List.copyOf(stores.keySet());
            }
        }

        @Override
        public List<String> ledgerNames() {
            synchronized (MemoryWarehouse.this) {
                return stores.entrySet().stream()
                        .filter(stored -> !stored.getValue().ledger.isEmpty())
                        .map(Map.Entry::getKey)
                        .toList();
            }
        }

        @Override
        public Claim claim(Claim.Request request) {
            return claims.apply(request);
        }

        @Override
        public StagedWindow stage(StoreTable store, Interval window, SqlRequest request, Cancellation cancellation) {
            fault.at("stage", store, window);
            cancellation.throwIfCancelled();
            return new Staged(store, window, statement.apply(request.sql().text(), window));
        }

        @Override
        public List<LedgerEntry> ledger(String storeName) {
            synchronized (MemoryWarehouse.this) {
                return List.copyOf(
                        stores.getOrDefault(storeName, Stored.empty()).ledger.values());
            }
        }

        @Override
        public Map<Interval, StoredRows> stored(StoreTable store) {
            synchronized (MemoryWarehouse.this) {
                Map<Interval, StoredRows> all = new TreeMap<>();
                stores.getOrDefault(store.name(), Stored.empty()).rows.forEach((window, rows) -> {
                    if (!rows.isEmpty()) {
                        all.put(window, new StoredRows(rows.size(), checksum(rows)));
                    }
                });
                return all;
            }
        }

        @Override
        public void forget(String storeName, Interval window) {
            synchronized (MemoryWarehouse.this) {
                stores.get(storeName).rows.remove(window);
                stores.get(storeName).ledger.remove(window);
            }
        }

        @Override
        public void tidy(StoreTable store, Cancellation cancellation) {}
    }

    private final class Staged implements WindowStore.StagedWindow {
        private final StoreTable store;
        private final Interval window;
        private final List<Object[]> kept = new ArrayList<>();
        private long nullKeys;
        private long outside;
        private String duplicate;

        private Staged(StoreTable store, Interval window, List<Object[]> rows) {
            this.store = store;
            this.window = window;
            int time = index(store, store.timestamp());
            Set<List<Object>> seen = new HashSet<>();
            for (Object[] row : rows) {
                List<Object> key = new ArrayList<>();
                store.joinKeys().forEach(k -> key.add(row[index(store, k)]));
                key.add(row[time]);
                if (key.contains(null)) {
                    nullKeys++;
                } else if (!window.contains((Instant) row[time])) {
                    outside++;
                } else {
                    kept.add(row);
                    duplicate = seen.add(key) ? duplicate : key.toString();
                }
            }
        }

        @Override
        public long rows() {
            return kept.size();
        }

        @Override
        public long nullKeys() {
            return nullKeys;
        }

        @Override
        public long outside() {
            return outside;
        }

        @Override
        public Optional<String> outsideExample() {
            return outside == 0 ? Optional.empty() : Optional.of("a row outside");
        }

        @Override
        public Optional<String> duplicateKey() {
            return Optional.ofNullable(duplicate);
        }

        @Override
        public String checksum() {
            return MemoryWarehouse.checksum(kept);
        }

        @Override
        public Optional<String> misfit() {
            return Optional.empty();
        }

        @Override
        public RowCursor keptRows(long most) {
            return new ListCursor(store.columns(), kept.stream().limit(most).toList());
        }

        @Override
        public LedgerEntry commit(LedgerEntry entry, Claim.Mine claim) {
            fault.at("commit", store, window);
            synchronized (MemoryWarehouse.this) {
                Stored stored = stores.computeIfAbsent(store.name(), name -> Stored.empty());
                stored.rows.put(window, List.copyOf(kept));
                stored.ledger.put(window, entry);
            }
            fault.at("committed", store, window);
            return entry;
        }

        @Override
        public void close() {
            fault.at("close", store, window);
        }
    }

    private record Snapshot(Map<String, Stored> stores) implements StoreSnapshot {
        private Stored of(String name) {
            return stores.getOrDefault(name, Stored.empty());
        }

        @Override
        public List<LedgerEntry> ledger(String storeName) {
            return List.copyOf(of(storeName).ledger.values());
        }

        @Override
        public RowCursor scan(StoreTable store, List<String> columns, Interval windows) {
            List<ResultColumn> types = columns.stream().map(store::column).toList();
            List<Object[]> rows = new ArrayList<>();
            of(store.name()).rows.forEach((window, held) -> {
                if (windows.contains(window.start())) {
                    for (Object[] row : held) {
                        rows.add(columns.stream().map(c -> row[index(store, c)]).toArray());
                    }
                }
            });
            return new ListCursor(types, rows);
        }

        @Override
        public RowCursor rowsOf(StoreTable store, List<String> columns, Map<String, Object> equal) {
            List<ResultColumn> types = columns.stream().map(store::column).toList();
            List<Object[]> rows = new ArrayList<>();
            of(store.name())
                    .rows
                    .values()
                    .forEach(held -> held.stream()
                            .filter(row -> equal.entrySet().stream()
                                    .allMatch(e -> same(row[index(store, e.getKey())], e.getValue())))
                            .forEach(row -> rows.add(columns.stream()
                                    .map(c -> row[index(store, c)])
                                    .toArray())));
            return new ListCursor(types, rows);
        }

        private static boolean same(Object held, Object wanted) {
            return wanted instanceof Long
                    ? new BigDecimal(held.toString()).compareTo(new BigDecimal(wanted.toString())) == 0
                    : held.equals(wanted);
        }

        @Override
        public RowCursor distinct(StoreTable store, List<String> columns, Interval windows) {
            List<ResultColumn> types = columns.stream().map(store::column).toList();
            Set<List<Object>> distinct = new LinkedHashSet<>();
            of(store.name()).rows.forEach((window, held) -> {
                if (windows.contains(window.start())) {
                    for (Object[] row : held) {
                        distinct.add(
                                columns.stream().map(c -> row[index(store, c)]).toList());
                    }
                }
            });
            return new ListCursor(types, distinct.stream().map(List::toArray).toList());
        }

        @Override
        public RowCursor sorted(StoreTable store, List<String> columns, Interval windows, Cancellation cancellation) {
            return scan(store, columns, windows);
        }

        @Override
        public void close() {}
    }

    private static int index(StoreTable store, String column) {
        return store.columns().indexOf(store.column(column));
    }
}
