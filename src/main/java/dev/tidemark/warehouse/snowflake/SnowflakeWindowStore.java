package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores on Snowflake: <em>append and point</em>. A window's rows are computed into a temporary table of the session,
 * looked at there, appended to the store under a load of their own, and then the ledger's new entry points to it, which
 * publishes them. Schema, ledger, store and reader view are made when first needed.
 */
final class SnowflakeWindowStore implements WindowStore {
    private static final String STORE_MARK = "__";

    private final SnowflakeSql sql;
    private final StoreSchema schema;
    private final Staging staging;
    private final SnowflakeWork work;
    private final SnowflakeLedger ledger;
    private final SnowflakeClaims claims;
    private final SnowflakeVersions versions;
    private final Clock clock;
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    /** Whether all of the schema's own tables were made here; that there is a ledger does not say so. */
    private volatile boolean prepared;

    private volatile boolean ledgerSeen;

    SnowflakeWindowStore(
            SnowflakeSql sql,
            Staging staging,
            SnowflakeWork work,
            SnowflakeLedger ledger,
            SnowflakeClaims claims,
            SnowflakeVersions versions,
            Clock clock) {
        this.sql = sql;
        this.schema = new StoreSchema(sql);
        this.staging = staging;
        this.work = work;
        this.ledger = ledger;
        this.claims = claims;
        this.versions = versions;
        this.clock = clock;
    }

    @Override
    public boolean tellsCaseApart() {
        return true;
    }

    @Override
    public void create(StoreTable store) {
        if (made.contains(store.name())) {
            return;
        }
        work.inSession(session -> {
            if (!prepared) {
                schema.makeIfMissing(session);
            }
            Connection connection = session.connection();
            Set<String> there = schema.content(connection).keySet();
            prepareSchema(connection, there);
            if (!there.contains(store.name())) {
                SnowflakeWork.execute(
                        connection,
                        "CREATE TABLE IF NOT EXISTS " + sql.inStoreSchema(store.name()) + "(" + columns(store) + ")");
            }
            if (!there.contains(SnowflakeLedger.readerName(store.name()))) {
                ledger.createReader(connection, store);
            }
            return store;
        });
        made.add(store.name());
    }

    private static String columns(StoreTable store) {
        List<String> columns = new ArrayList<>();
        for (ResultColumn column : store.columns()) {
            columns.add(SnowflakeSql.name(column.name()) + " " + SnowflakeTypes.declared(column.type()));
        }
        columns.add(SnowflakeSql.name(StoreTable.WINDOW_START) + " TIMESTAMP_NTZ(9) NOT NULL");
        columns.add(SnowflakeSql.name(StoreTable.LOADED_AT) + " TIMESTAMP_NTZ(9) NOT NULL");
        columns.add(SnowflakeSql.name(SnowflakeLedger.LOAD) + " VARCHAR NOT NULL");
        return String.join(", ", columns);
    }

    private void prepareSchema(Connection connection, Set<String> there) throws SQLException {
        if (prepared) {
            return;
        }
        if (there.contains(SnowflakeClaims.TABLE)) {
            claims.forgetLapsed(connection);
        } else {
            claims.createTable(connection);
        }
        versions.create(connection, there);
        if (there.contains(SnowflakeLedger.TABLE)) {
            bringUpLedger(connection);
        } else {
            ledger.createTable(connection);
        }
        prepared = true;
    }

    /** Reading what is not there yet: a warehouse that nothing was stored in has no ledger, and that is no failure. */
    private <T> T ifThere(SnowflakeWork.Work<T> read, T otherwise) {
        return work.run(connection -> isThere(connection) ? read.with(connection) : otherwise);
    }

    private boolean isThere(Connection connection) throws SQLException {
        if (!ledgerSeen && !prepared) {
            if (schema.content(connection).containsKey(SnowflakeLedger.TABLE)) {
                bringUpLedger(connection);
            }
        }
        return ledgerSeen || prepared;
    }

    private void bringUpLedger(Connection connection) throws SQLException {
        if (!ledgerSeen) {
            ledger.bringUp(connection);
            ledgerSeen = true;
        }
    }

    @Override
    public void drop(String storeName) {
        work.run(connection -> {
            // The claims first: what another machine has in hand cannot be published any more. Then the ledger: a store
            // without an entry is empty to every reader, should the process die in between. And the ledger once more:
            // what
            // was published while it was emptied would say of a store made again that its windows are there.
            claims.forgetStore(connection, storeName);
            ledger.forgetStore(connection, storeName);
            SnowflakeWork.execute(connection, "DROP VIEW IF EXISTS " + ledger.reader(storeName));
            SnowflakeWork.execute(connection, "DROP TABLE IF EXISTS " + sql.inStoreSchema(storeName));
            ledger.forgetStore(connection, storeName);
            return storeName;
        });
        made.remove(storeName);
    }

    @Override
    public OptionalLong bytes(Collection<String> stores) {
        return work.run(connection -> schema.bytes(connection, stores));
    }

    @Override
    public long rows(String storeName) {
        return work.run(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT COUNT(*) FROM " + ledger.reader(storeName));
                    ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        });
    }

    @Override
    public List<String> storeNames() {
        return work.run(connection -> schema.content(connection).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(name -> name.contains(STORE_MARK))
                .toList());
    }

    @Override
    public List<String> ledgerNames() {
        return ifThere(ledger::stores, List.of());
    }

    @Override
    public List<LedgerEntry> ledger(String storeName) {
        return ifThere(connection -> ledger.read(connection, storeName), List.of());
    }

    @Override
    public Map<Interval, StoredRows> stored(StoreTable store) {
        String start = SnowflakeSql.name(StoreTable.WINDOW_START);
        String checksum = LoadChecksum.sum(LoadChecksum.hash(store, c -> SnowflakeSql.name(c.name())));
        String query = "SELECT " + start + ", COUNT(*), " + checksum + " FROM " + ledger.reader(store.name())
                + " GROUP BY " + start;
        return work.run(connection -> {
            Map<Interval, StoredRows> stored = new TreeMap<>();
            SnowflakeValues values = new SnowflakeValues();
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    Instant at =
                            Objects.requireNonNull(values.timestamp(results, 1)).toInstant(ZoneOffset.UTC);
                    stored.put(
                            new Interval(at, at.plus(store.schedule().step())),
                            new StoredRows(results.getLong(2), results.getString(3)));
                }
            }
            return stored;
        });
    }

    @Override
    public void forget(String storeName, Interval window) {
        work.run(connection -> {
            ledger.takeBack(connection, storeName, window, clock.instant());
            return window;
        });
    }

    /** One statement, for which nobody who appends has to wait. */
    @Override
    public void tidy(StoreTable store, Cancellation cancellation) {
        String removal = ledger.removal(store.name(), claims.table());
        work.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(removal);
                    StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement)) {
                statement.setString(1, store.name());
                statement.setString(2, store.name());
                return cancel.execute(statement::executeLargeUpdate);
            } catch (SQLException e) {
                cancellation.throwIfCancelled();
                throw e;
            }
        });
    }

    @Override
    public Claim claim(Claim.Request request) {
        return claims.ask(request);
    }

    @Override
    public StagedWindow stage(StoreTable store, Interval window, SqlRequest request, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        String text = request.sql().text();
        StageStatement statement = new StageStatement(
                text, QueryTag.of(store, window, claims.runOf(store.name(), window)), request.within());
        try {
            return counted(staging.stage(statement, cancellation), store, window, cancellation);
        } catch (SQLException e) {
            if (StatementLimit.isReached(e, request.within())) {
                throw StatementLimit.failure(request.within(), e);
            }
            throw SnowflakeErrors.failure(e, text, SnowflakeSql.LINES_BEFORE, cancellation);
        }
    }

    private StagedWindow counted(Stage stage, StoreTable store, Interval window, Cancellation cancellation)
            throws SQLException {
        boolean counted = false;
        try {
            StagedWindow staged = new SnowflakeStagedWindow(sql, ledger, stage, store, window, cancellation);
            counted = true;
            return staged;
        } catch (SQLException e) {
            stage.session().soundAfter(e);
            throw e;
        } finally {
            if (!counted) {
                stage.close();
            }
        }
    }
}
