package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The record of what was published, which only grows: the newest entry of a window counts, by the server's clock, and an
 * entry without a load takes its window back. So writers never wait for each other's locks. A reader view per store joins
 * its rows with the loads that count.
 */
final class SnowflakeLedger {
    static final String TABLE = "LEDGER";
    /** The load that a store's row came with. */
    static final String LOAD = "_LOAD";

    private static final String READER_SUFFIX = "__READER";
    private static final String COLUMNS =
            "STORE, FINGERPRINT, WINDOW_START, WINDOW_END, LOAD_ID, ROWS_STORED, ROWS_DROPPED,"
                    + " RUN, TEXT_HASH, SOURCE_VERSIONS, FINISHED_AT, QUERY_ID, PUBLISHED_AT";
    private static final String NEWEST =
            "QUALIFY ROW_NUMBER() OVER (PARTITION BY STORE, WINDOW_START ORDER BY PUBLISHED_AT DESC, LOAD_ID DESC NULLS FIRST) = 1";

    private final SnowflakeSql sql;

    SnowflakeLedger(SnowflakeSql sql) {
        this.sql = sql;
    }

    private String table() {
        return sql.inStoreSchema(TABLE);
    }

    String reader(String storeName) {
        return sql.inStoreSchema(storeName + READER_SUFFIX);
    }

    void createTable(Connection connection) throws SQLException {
        SnowflakeWork.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + table() + "(STORE VARCHAR NOT NULL, FINGERPRINT VARCHAR NOT NULL,"
                        + " WINDOW_START TIMESTAMP_NTZ(9) NOT NULL, WINDOW_END TIMESTAMP_NTZ(9) NOT NULL,"
                        + " LOAD_ID VARCHAR, ROWS_STORED NUMBER(38, 0) NOT NULL, ROWS_DROPPED NUMBER(38, 0) NOT NULL,"
                        + " RUN VARCHAR NOT NULL, TEXT_HASH VARCHAR NOT NULL, SOURCE_VERSIONS VARCHAR NOT NULL,"
                        + " FINISHED_AT TIMESTAMP_NTZ(9) NOT NULL, QUERY_ID VARCHAR NOT NULL,"
                        + " PUBLISHED_AT TIMESTAMP_NTZ(9) NOT NULL)");
    }

    /** The rows of the loads that count, with all columns but the load. */
    void createReader(Connection connection, StoreTable store) throws SQLException {
        List<String> columns = new ArrayList<>(
                store.columns().stream().map(c -> SnowflakeSql.name(c.name())).toList());
        columns.add(SnowflakeSql.name(StoreTable.WINDOW_START));
        columns.add(SnowflakeSql.name(StoreTable.LOADED_AT));
        String rows = columns.stream().map(c -> "S." + c + " AS " + c).collect(Collectors.joining(", "));
        SnowflakeWork.execute(
                connection,
                "CREATE VIEW IF NOT EXISTS " + reader(store.name()) + " AS SELECT " + rows + " FROM "
                        + sql.inStoreSchema(store.name()) + " S JOIN (" + newest(store.name()) + ") L ON S."
                        + SnowflakeSql.name(LOAD) + " = L.LOAD_ID");
    }

    /** The entries that count of a store, whose name is ours: a view's key and ten hexadecimal digits. */
    String newest(String storeName) {
        return "SELECT " + COLUMNS + " FROM " + table() + " WHERE STORE = '" + storeName.replace("'", "''") + "' "
                + NEWEST;
    }

    List<LedgerEntry> read(Connection connection, String storeName) throws SQLException {
        String query = "SELECT * FROM (SELECT " + COLUMNS + " FROM " + table() + " WHERE STORE = ? " + NEWEST
                + ") WHERE LOAD_ID IS NOT NULL ORDER BY WINDOW_START";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, storeName);
            List<LedgerEntry> entries = new ArrayList<>();
            SnowflakeValues values = new SnowflakeValues();
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    entries.add(new LedgerEntry(
                            new Interval(instant(values, r, 3), instant(values, r, 4)),
                            r.getLong(6),
                            r.getLong(7),
                            r.getString(8),
                            r.getString(9),
                            r.getString(10),
                            instant(values, r, 11),
                            r.getString(12)));
                }
            }
            return entries;
        }
    }

    private static Instant instant(SnowflakeValues values, ResultSet results, int column) throws SQLException {
        return Objects.requireNonNull(values.timestamp(results, column)).toInstant(ZoneOffset.UTC);
    }

    List<String> stores(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT DISTINCT STORE FROM " + table() + " ORDER BY STORE");
                ResultSet results = statement.executeQuery()) {
            List<String> stores = new ArrayList<>();
            while (results.next()) {
                stores.add(results.getString(1));
            }
            return stores;
        }
    }

    void add(Connection connection, StoreTable store, String load, LedgerEntry entry) throws SQLException {
        insert(connection, store.name(), store.fingerprint(), entry.window(), load, entry);
    }

    /** Takes a window back: the newest entry says that there is nothing. */
    void takeBack(Connection connection, String storeName, Interval window, Instant at) throws SQLException {
        insert(connection, storeName, "", window, "", new LedgerEntry(window, 0, 0, "", "", "", at, ""));
    }

    private void insert(
            Connection connection, String store, String fingerprint, Interval window, String load, LedgerEntry entry)
            throws SQLException {
        SnowflakeWork.execute(
                connection,
                "INSERT INTO " + table() + "(" + COLUMNS + ") SELECT ?, ?, ?::TIMESTAMP_NTZ(9), ?::TIMESTAMP_NTZ(9),"
                        + " NULLIF(?, ''), ?::NUMBER(38, 0), ?::NUMBER(38, 0), ?, ?, ?, ?::TIMESTAMP_NTZ(9), ?, SYSDATE()",
                store,
                fingerprint,
                InstantText.plain(window.start()),
                InstantText.plain(window.end()),
                load,
                Long.toString(entry.rows()),
                Long.toString(entry.dropped()),
                entry.run(),
                entry.textHash(),
                entry.sourceVersions(),
                InstantText.plain(entry.finishedAt()),
                entry.queryId());
    }

    /** Whether a load was published: asked when the answer to its commit was lost. */
    boolean holds(Connection connection, String load) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM " + table() + " WHERE LOAD_ID = ?")) {
            statement.setString(1, load);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getLong(1) > 0;
            }
        }
    }

    void forgetStore(Connection connection, String store) throws SQLException {
        SnowflakeWork.execute(connection, "DELETE FROM " + table() + " WHERE STORE = ?", store);
    }
}
