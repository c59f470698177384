package dev.tidemark.warehouse.jdbc;

import dev.tidemark.dialect.Translation;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores on an embedded engine. Rows are clustered by window: {@link StoreTable#ROW_ID} begins with it. */
final class JdbcWindowStore implements WindowStore {
    private static final SqlType ROW_ID = SqlType.number(18, 0);

    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;
    private final Translator translator;
    private final WindowsInHand inHand = new WindowsInHand();

    /** From Snowflake's SQL to the engine's. */
    interface Translator {
        Translation translate(SqlRequest request);
    }

    JdbcWindowStore(EmbeddedEngine engine, JdbcWork jdbc, Translator translator) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.translator = translator;
    }

    static String table(String storeName) {
        return Sql.qualified(Sql.SCHEMA, storeName);
    }

    @Override
    public boolean tellsCaseApart() {
        return engine.tellsCaseApart();
    }

    @Override
    public void create(StoreTable store) {
        List<String> columns = new ArrayList<>();
        columns.add(Sql.name(StoreTable.ROW_ID) + " BIGINT NOT NULL" + engine.clusteredKey());
        for (ResultColumn column : store.columns()) {
            columns.add(Sql.name(column.name()) + " " + engine.columnType(column.type()));
        }
        columns.add(Sql.name(StoreTable.WINDOW_START) + " TIMESTAMP NOT NULL");
        columns.add(Sql.name(StoreTable.LOADED_AT) + " TIMESTAMP NOT NULL");
        jdbc.run(connection -> {
            Sql.execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS " + table(store.name()) + "(" + String.join(", ", columns) + ")");
            finishDrop(connection, store.name());
            return store;
        });
    }

    /**
     * Of a store that a dead process was dropping the rows may still be there and no entry is. A window without an entry is
     * filled as an empty one: they would be there twice.
     */
    private static void finishDrop(Connection connection, String storeName) throws SQLException {
        if (!JdbcLedger.hasAny(connection, storeName)) {
            // Asked once more by the statement itself: a run beside this one may store its first window just now.
            Sql.update(
                    connection,
                    "DELETE FROM " + table(storeName) + " WHERE NOT EXISTS (SELECT 1 FROM " + Sql.LEDGER
                            + " WHERE STORE = ?)",
                    storeName);
        }
    }

    @Override
    public void drop(String storeName) {
        jdbc.run(connection -> {
            // The ledger first: a store without an entry is empty to every reader, should the process die in between.
            JdbcLedger.forgetStore(connection, storeName);
            Sql.execute(connection, "DROP TABLE IF EXISTS " + table(storeName));
            return storeName;
        });
    }

    @Override
    public OptionalLong bytes(Collection<String> stores) {
        return jdbc.run(connection -> {
            long bytes = 0;
            for (String store : storeNames(connection)) {
                if (stores.contains(store)) {
                    OptionalLong ofStore = engine.bytes(connection, table(store));
                    if (ofStore.isEmpty()) {
                        return ofStore;
                    }
                    bytes += ofStore.getAsLong();
                }
            }
            return OptionalLong.of(bytes);
        });
    }

    @Override
    public long rows(String storeName) {
        return jdbc.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table(storeName))) {
                count.next();
                return count.getLong(1);
            }
        });
    }

    @Override
    public List<String> storeNames() {
        return jdbc.run(JdbcWindowStore::storeNames);
    }

    private static List<String> storeNames(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME")) {
            statement.setString(1, Sql.SCHEMA);
            List<String> names = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    if (results.getString(1).contains("__")) {
                        names.add(results.getString(1));
                    }
                }
            }
            return names;
        }
    }

    @Override
    public List<String> ledgerNames() {
        return jdbc.run(JdbcLedger::stores);
    }

    @Override
    public List<LedgerEntry> ledger(String storeName) {
        return jdbc.run(connection -> JdbcLedger.read(connection, storeName));
    }

    @Override
    public Map<Interval, StoredRows> stored(StoreTable store) {
        List<ResultColumn> columns = new ArrayList<>(store.columns());
        columns.add(new ResultColumn(StoreTable.WINDOW_START, SqlType.TIMESTAMP_NTZ));
        columns.add(new ResultColumn(StoreTable.ROW_ID, ROW_ID));
        String sql = "SELECT "
                + Sql.names(columns.stream().map(ResultColumn::name).toList()) + " FROM " + table(store.name());
        return jdbc.run(connection -> {
            engine.streamResults(connection);
            try (Statement statement = connection.createStatement();
                    RowCursor rows =
                            new JdbcRowCursor(statement.executeQuery(sql), columns, jdbc::failure, statement)) {
                return StoredTally.perWindow(rows, store.schedule().step());
            }
        });
    }

    @Override
    public void forget(String storeName, Interval window) {
        jdbc.transaction(connection -> {
            boolean known = JdbcLedger.forget(connection, storeName, window.start());
            // Not by their numbers, which may be those of another window's rows.
            Sql.update(
                    connection,
                    "DELETE FROM " + table(storeName) + " WHERE " + Sql.name(StoreTable.WINDOW_START) + " = ?",
                    Sql.utc(window.start()));
            return known;
        });
    }

    /** One run at a time has a window; who waited for it may find that it is there. */
    @Override
    public Claim claim(Claim.Request request) {
        String store = request.store().name();
        Interval window = request.window();
        if (!inHand.take(store, window)) {
            return new Claim.Elsewhere("another run");
        }
        Claim.Mine mine = () -> inHand.giveBack(store, window);
        if (request.anew() || !inHand.wasRefused(store, window)) {
            return mine;
        }
        boolean wanted = false;
        try {
            Optional<LedgerEntry> stored = ledger(store).stream()
                    .filter(entry -> entry.window().equals(window))
                    .findFirst();
            wanted = stored.isEmpty();
            return wanted ? mine : new Claim.Stored(stored.orElseThrow());
        } finally {
            if (!wanted) {
                mine.close();
            }
        }
    }

    /** Nothing to do: a window's old rows go in the transaction that brings the new ones. */
    @Override
    public void tidy(StoreTable store, Cancellation cancellation) {}

    @Override
    public StagedWindow stage(StoreTable store, Interval window, SqlRequest request, Cancellation cancellation) {
        cancellation.throwIfCancelled();
        Translation translation = translator.translate(request);
        Connection connection = null;
        try {
            connection = engine.connect();
            try (Statement statement = connection.createStatement();
                    StatementCancel cancel = new StatementCancel(cancellation, statement)) {
                String sql = engine.createStage(JdbcStagedWindow.STAGE, columnNamed(translation, store));
                cancel.execute(() -> statement.execute(sql));
            }
            JdbcStagedWindow staged = new JdbcStagedWindow(engine, jdbc, connection, store, window);
            connection = null;
            return staged;
        } catch (SQLException e) {
            throw jdbc.statementFailure(e, translation, cancellation);
        } finally {
            closeAfterFailure(connection);
        }
    }

    /** Under the names the translation promises, should the engine name an expression in its own way. */
    private static String columnNamed(Translation translation, StoreTable store) {
        String names =
                translation.columns().stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "));
        return "SELECT * FROM (" + translation.sql() + ") AS " + Sql.name(store.name()) + "(" + names + ")";
    }

    private void closeAfterFailure(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw jdbc.failure(e);
            }
        }
    }
}
