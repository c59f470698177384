package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.LedgerEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The table beside the stores that says which windows they hold. */
final class JdbcLedger {
    private static final String COLUMNS =
            "FINGERPRINT, WINDOW_START, WINDOW_END, ROWS_STORED, ROWS_DROPPED, RUN, TEXT_HASH, SOURCE_VERSIONS, FINISHED_AT, QUERY_ID, CHECKSUM";

    private JdbcLedger() {}

    static void createTable(Connection connection, EmbeddedEngine engine) throws SQLException {
        String key = engine.clusteredKey().isEmpty() ? "" : ", PRIMARY KEY (STORE, WINDOW_START)";
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + Sql.LEDGER + "(STORE VARCHAR NOT NULL, FINGERPRINT VARCHAR NOT NULL, "
                        + "WINDOW_START TIMESTAMP NOT NULL, WINDOW_END TIMESTAMP NOT NULL, ROWS_STORED BIGINT NOT NULL, "
                        + "ROWS_DROPPED BIGINT NOT NULL, RUN VARCHAR NOT NULL, TEXT_HASH VARCHAR NOT NULL, "
                        + "SOURCE_VERSIONS VARCHAR NOT NULL, FINISHED_AT TIMESTAMP NOT NULL, QUERY_ID VARCHAR NOT NULL, CHECKSUM VARCHAR"
                        + key + ")");
        // Ledgers of the program's first months have none. H2 makes the table anew for it, which a kill must not
        // divide.
        String checksum = "ALTER TABLE " + Sql.LEDGER + " ADD COLUMN IF NOT EXISTS CHECKSUM VARCHAR";
        engine.undivided(() -> {
            Sql.execute(connection, checksum);
            return checksum;
        });
    }

    static List<LedgerEntry> read(Connection connection, String store) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + Sql.LEDGER + " WHERE STORE = ? ORDER BY WINDOW_START";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, store);
            List<LedgerEntry> entries = new ArrayList<>();
            try (ResultSet r = statement.executeQuery()) {
                while (r.next()) {
                    entries.add(new LedgerEntry(
                            new Interval(instant(r, 2), instant(r, 3)),
                            r.getString(1),
                            r.getLong(4),
                            r.getLong(5),
                            r.getString(6),
                            r.getString(7),
                            r.getString(8),
                            instant(r, 9),
                            r.getString(10),
                            Objects.requireNonNullElse(r.getString(11), "")));
                }
            }
            return entries;
        }
    }

    static boolean hasAny(Connection connection, String store) throws SQLException {
        String sql = "SELECT 1 FROM " + Sql.LEDGER + " WHERE STORE = ? LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, store);
            try (ResultSet results = statement.executeQuery()) {
                return results.next();
            }
        }
    }

    /** All that have an entry. */
    static List<String> stores(Connection connection) throws SQLException {
        String sql = "SELECT DISTINCT STORE FROM " + Sql.LEDGER + " ORDER BY STORE";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet results = statement.executeQuery()) {
            List<String> stores = new ArrayList<>();
            while (results.next()) {
                stores.add(results.getString(1));
            }
            return stores;
        }
    }

    private static Instant instant(ResultSet results, int column) throws SQLException {
        return Sql.instant(results.getObject(column, LocalDateTime.class));
    }

    /** Removes a window's entry; false when there was none. */
    static boolean forget(Connection connection, String store, Instant windowStart) throws SQLException {
        return Sql.update(
                        connection,
                        "DELETE FROM " + Sql.LEDGER + " WHERE STORE = ? AND WINDOW_START = ?",
                        store,
                        Sql.utc(windowStart))
                > 0;
    }

    static void add(Connection connection, String store, LedgerEntry entry) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO " + Sql.LEDGER + "(STORE, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                store,
                entry.fingerprint(),
                Sql.utc(entry.window().start()),
                Sql.utc(entry.window().end()),
                entry.rows(),
                entry.dropped(),
                entry.run(),
                entry.textHash(),
                entry.sourceVersions(),
                Sql.utc(entry.finishedAt()),
                entry.queryId(),
                entry.checksum());
    }

    static void forgetStore(Connection connection, String store) throws SQLException {
        Sql.update(connection, "DELETE FROM " + Sql.LEDGER + " WHERE STORE = ?", store);
    }
}
