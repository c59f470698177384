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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The record of what was published, which only grows: of a window's entries the one counts whose claim was made last, by the
 * server's clock, and an entry without a load takes its window back. So writers never wait for each other's locks, and what a
 * machine computed that woke up late never covers what was begun after it. A reader view per store joins its rows with the
 * loads that count.
 */
final class SnowflakeLedger {
    static final String TABLE = "LEDGER";
    /** The load that a store's row came with. */
    static final String LOAD = "_LOAD";

    private static final String CHECKSUM = "CHECKSUM";
    private static final String READER_SUFFIX = "__READER";
    private static final String COLUMNS =
            "STORE, FINGERPRINT, WINDOW_START, WINDOW_END, LOAD_ID, ROWS_STORED, ROWS_DROPPED,"
                    + " RUN, TEXT_HASH, SOURCE_VERSIONS, FINISHED_AT, QUERY_ID, CHECKSUM, PUBLISHED_AT, CLAIMED_AT";
    private static final String NEWEST =
            "QUALIFY ROW_NUMBER() OVER (PARTITION BY STORE, WINDOW_START ORDER BY CLAIMED_AT DESC, LOAD_ID DESC NULLS FIRST) = 1";

    private final SnowflakeSql sql;

    SnowflakeLedger(SnowflakeSql sql) {
        this.sql = sql;
    }

    private String table() {
        return sql.inStoreSchema(TABLE);
    }

    static String readerName(String storeName) {
        return storeName + READER_SUFFIX;
    }

    String reader(String storeName) {
        return sql.inStoreSchema(readerName(storeName));
    }

    void createTable(Connection connection) throws SQLException {
        SnowflakeWork.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + table() + "(STORE VARCHAR NOT NULL, FINGERPRINT VARCHAR NOT NULL,"
                        + " WINDOW_START TIMESTAMP_NTZ(9) NOT NULL, WINDOW_END TIMESTAMP_NTZ(9) NOT NULL,"
                        + " LOAD_ID VARCHAR, ROWS_STORED NUMBER(38, 0) NOT NULL, ROWS_DROPPED NUMBER(38, 0) NOT NULL,"
                        + " RUN VARCHAR NOT NULL, TEXT_HASH VARCHAR NOT NULL, SOURCE_VERSIONS VARCHAR NOT NULL,"
                        + " FINISHED_AT TIMESTAMP_NTZ(9) NOT NULL, QUERY_ID VARCHAR NOT NULL, CHECKSUM VARCHAR,"
                        + " PUBLISHED_AT TIMESTAMP_NTZ(9) NOT NULL, CLAIMED_AT TIMESTAMP_NTZ(9) NOT NULL)");
    }

    /** Ledgers of the program's first months have no checksums. */
    void bringUp(Connection connection) throws SQLException {
        String query = "SELECT COLUMN_NAME FROM " + sql.inDatabase() + "INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLUMN_NAME = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, sql.storeSchemaName());
            statement.setString(2, TABLE);
            statement.setString(3, CHECKSUM);
            try (ResultSet results = statement.executeQuery()) {
                if (results.next()) {
                    return;
                }
            }
        }
        SnowflakeWork.execute(
                connection, "ALTER TABLE " + table() + " ADD COLUMN IF NOT EXISTS " + CHECKSUM + " VARCHAR");
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

    /** The entry that counts of a window; its two places take the store's name and the start. */
    String newestOfWindow() {
        return "SELECT LOAD_ID FROM " + table() + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) " + NEWEST;
    }

    /** Tokens of the claims of a window that came to an entry; its two places take the store's name and the start. */
    String loads() {
        return "SELECT LOAD_ID FROM " + table()
                + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) AND LOAD_ID IS NOT NULL";
    }

    /** All loads of a store that came to an entry; its place takes the store's name. */
    private String allLoads() {
        return "SELECT LOAD_ID FROM " + table() + " WHERE STORE = ? AND LOAD_ID IS NOT NULL";
    }

    /**
     * A statement that removes a store's rows that no reader sees: neither of a load that counts, nor of a claim that came to
     * no entry yet, which may still be published. An entry that counts no more never will again, and nothing is published
     * without a claim. Its two places take the store's name.
     *
     * @param claims the table of claims
     */
    String removal(String storeName, String claims) {
        return "DELETE FROM " + sql.inStoreSchema(storeName) + " WHERE " + SnowflakeSql.name(LOAD)
                + " NOT IN (SELECT LOAD_ID FROM (" + newest(storeName) + ") WHERE LOAD_ID IS NOT NULL) AND "
                + SnowflakeSql.name(LOAD) + " NOT IN (SELECT TOKEN FROM " + claims
                + " WHERE STORE = ? AND TOKEN NOT IN (" + allLoads() + "))";
    }

    List<LedgerEntry> read(Connection connection, String storeName) throws SQLException {
        return entries(connection, "STORE = ?", storeName);
    }

    /** The entry that counts of one window. */
    Optional<LedgerEntry> entry(Connection connection, StoreTable store, Interval window) throws SQLException {
        return entries(
                        connection,
                        "STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9)",
                        store.name(),
                        InstantText.plain(window.start()))
                .stream()
                .findFirst();
    }

    private List<LedgerEntry> entries(Connection connection, String condition, String... values) throws SQLException {
        String query = "SELECT * FROM (SELECT " + COLUMNS + " FROM " + table() + " WHERE " + condition + " " + NEWEST
                + ") WHERE LOAD_ID IS NOT NULL ORDER BY WINDOW_START";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            List<LedgerEntry> entries = new ArrayList<>();
            SnowflakeValues read = new SnowflakeValues();
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    entries.add(new LedgerEntry(
                            new Interval(instant(read, r, 3), instant(read, r, 4)),
                            r.getString(2),
                            r.getLong(6),
                            r.getLong(7),
                            r.getString(8),
                            r.getString(9),
                            r.getString(10),
                            instant(read, r, 11),
                            r.getString(12),
                            Objects.requireNonNullElse(r.getString(13), "")));
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

    /**
     * Points to a load: the one statement that publishes a window. It looks whether the load is whole, for the answer to the
     * insert of its rows may have been lost and the insert repeated, and whether nothing newer is there.
     *
     * @return whether it was done
     */
    boolean point(Connection connection, StoreTable store, String load, LedgerEntry entry, String claims)
            throws SQLException {
        String start = InstantText.plain(entry.window().start());
        List<String> values = new ArrayList<>(values(store.name(), load, entry));
        values.addAll(
                List.of(store.name(), start, load, store.name(), start, load, start, Long.toString(entry.rows())));
        return SnowflakeWork.update(
                        connection,
                        insert() + ", X.MINE FROM (SELECT (SELECT MIN(CLAIMED_AT) FROM " + claims
                                + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) AND TOKEN = ?) AS MINE, (SELECT MAX(CLAIMED_AT) FROM "
                                + table()
                                + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9)) AS NEWEST,"
                                + " (SELECT COUNT(*) FROM " + sql.inStoreSchema(store.name()) + " WHERE "
                                + SnowflakeSql.name(LOAD) + " = ? AND " + SnowflakeSql.name(StoreTable.WINDOW_START)
                                + " = ?::TIMESTAMP_NTZ(9)) AS STORED) X WHERE X.MINE IS NOT NULL"
                                + " AND (X.NEWEST IS NULL OR X.NEWEST <= X.MINE) AND X.STORED = ?::NUMBER(38, 0)",
                        values.toArray(new String[0]))
                > 0;
    }

    /** Takes a window back: the newest entry says that there is nothing. */
    void takeBack(Connection connection, String storeName, Interval window, Instant at) throws SQLException {
        LedgerEntry nothing = new LedgerEntry(window, "", 0, 0, "", "", "", at, "", "");
        SnowflakeWork.execute(
                connection,
                insert() + ", SYSDATE()",
                values(storeName, "", nothing).toArray(new String[0]));
    }

    /** All columns but the last. */
    private String insert() {
        return "INSERT INTO " + table() + "(" + COLUMNS + ") SELECT ?, ?, ?::TIMESTAMP_NTZ(9), ?::TIMESTAMP_NTZ(9),"
                + " NULLIF(?, ''), ?::NUMBER(38, 0), ?::NUMBER(38, 0), ?, ?, ?, ?::TIMESTAMP_NTZ(9), ?, ?, SYSDATE()";
    }

    private static List<String> values(String store, String load, LedgerEntry entry) {
        return List.of(
                store,
                entry.fingerprint(),
                InstantText.plain(entry.window().start()),
                InstantText.plain(entry.window().end()),
                load,
                Long.toString(entry.rows()),
                Long.toString(entry.dropped()),
                entry.run(),
                entry.textHash(),
                entry.sourceVersions(),
                InstantText.plain(entry.finishedAt()),
                entry.queryId(),
                entry.checksum());
    }

    /** Whether a load was published: asked when the answer to that was lost. */
    boolean holds(Connection connection, StoreTable store, Interval window, String load) throws SQLException {
        String query = "SELECT COUNT(*) FROM " + table()
                + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) AND LOAD_ID = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, store.name());
            statement.setString(2, InstantText.plain(window.start()));
            statement.setString(3, load);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getLong(1) > 0;
            }
        }
    }

    /** The entry that counts of a window, where its claim was made after the one whose token is given. */
    Optional<LedgerEntry> newerThan(
            Connection connection, StoreTable store, Interval window, String token, String claims) throws SQLException {
        String start = InstantText.plain(window.start());
        String query = "SELECT COUNT(*) FROM " + table() + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9)"
                + " AND CLAIMED_AT > (SELECT MIN(CLAIMED_AT) FROM " + claims
                + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) AND TOKEN = ?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, store.name());
            statement.setString(2, start);
            statement.setString(3, store.name());
            statement.setString(4, start);
            statement.setString(5, token);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getLong(1) > 0 ? entry(connection, store, window) : Optional.empty();
            }
        }
    }

    void forgetStore(Connection connection, String store) throws SQLException {
        SnowflakeWork.execute(connection, "DELETE FROM " + table() + " WHERE STORE = ?", store);
    }
}
