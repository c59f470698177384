package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The schema that stores and ledgers lie in. What is there is looked for before anything is made: Snowflake wants the right to
 * make a thing also where IF NOT EXISTS finds it, and an administrator may have made the schema for a role that has not.
 */
final class StoreSchema {
    private static final String TABLE = "BASE TABLE";

    private final SnowflakeSql sql;

    StoreSchema(SnowflakeSql sql) {
        this.sql = sql;
    }

    void makeIfMissing(Session session) throws SQLException {
        if (!isThere(session.connection())) {
            SessionPlace.keep(
                    session, made -> SnowflakeWork.execute(made, "CREATE SCHEMA IF NOT EXISTS " + sql.storeSchema()));
        }
    }

    private boolean isThere(Connection connection) throws SQLException {
        return read(
                connection,
                "SELECT SCHEMA_NAME FROM " + information() + "SCHEMATA WHERE SCHEMA_NAME = ?",
                ResultSet::next);
    }

    /** The tables and views that the role may see, by name; whether each is a table. */
    Map<String, Boolean> content(Connection connection) throws SQLException {
        return read(
                connection,
                "SELECT TABLE_NAME, TABLE_TYPE FROM " + information()
                        + "TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME",
                results -> {
                    Map<String, Boolean> content = new LinkedHashMap<>();
                    while (results.next()) {
                        content.put(results.getString(1), TABLE.equals(results.getString(2)));
                    }
                    return content;
                });
    }

    /** What tables take, as the account counts it; what the role may not see counts nothing. */
    OptionalLong bytes(Connection connection, Collection<String> tables) throws SQLException {
        return read(
                connection,
                "SELECT TABLE_NAME, BYTES FROM " + information() + "TABLES WHERE TABLE_SCHEMA = ?",
                results -> {
                    long bytes = 0;
                    while (results.next()) {
                        bytes += tables.contains(results.getString(1)) ? results.getLong(2) : 0;
                    }
                    return OptionalLong.of(bytes);
                });
    }

    private String information() {
        return sql.inDatabase() + "INFORMATION_SCHEMA.";
    }

    private interface Reading<T> {
        T of(ResultSet results) throws SQLException;
    }

    private <T> T read(Connection connection, String query, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, sql.storeSchemaName());
            try (ResultSet results = statement.executeQuery()) {
                return reading.of(results);
            }
        }
    }
}
