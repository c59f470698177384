package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two tables beside the data that say which tables were imported: names, Snowflake types and import counters. */
final class JdbcSourceRegister {
    private static final String TABLES = Sql.qualified(Sql.SCHEMA, "SOURCE_TABLES");
    private static final String COLUMNS = Sql.qualified(Sql.SCHEMA, "SOURCE_COLUMNS");

    private JdbcSourceRegister() {}

    static void create(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + TABLES + "(NAME VARCHAR NOT NULL, ROW_COUNT BIGINT NOT NULL, "
                        + "VERSION BIGINT NOT NULL, IMPORTED_AT TIMESTAMP NOT NULL, PENDING BOOLEAN NOT NULL)");
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + COLUMNS + "(TABLE_NAME VARCHAR NOT NULL, POSITION INTEGER NOT NULL, "
                        + "NAME VARCHAR NOT NULL, TYPE VARCHAR NOT NULL)");
    }

    /** By name, in their order. */
    static Map<TableName, SourceTable> read(Connection connection) throws SQLException {
        Map<String, List<ResultColumn>> columns = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT TABLE_NAME, NAME, TYPE FROM " + COLUMNS + " ORDER BY TABLE_NAME, POSITION");
                ResultSet r = statement.executeQuery()) {
            while (r.next()) {
                SqlType type = SqlType.parse(r.getString(3)).orElse(SqlType.UNKNOWN);
                columns.computeIfAbsent(r.getString(1), t -> new ArrayList<>())
                        .add(new ResultColumn(r.getString(2), type));
            }
        }
        Map<TableName, SourceTable> tables = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT NAME, ROW_COUNT, VERSION, IMPORTED_AT FROM " + TABLES + " ORDER BY NAME");
                ResultSet r = statement.executeQuery()) {
            while (r.next()) {
                TableName name = TableName.parse(r.getString(1));
                Instant at = Sql.instant(r.getObject(4, LocalDateTime.class));
                List<ResultColumn> own = columns.getOrDefault(r.getString(1), List.of());
                tables.put(name, new SourceTable(name, own, r.getLong(2), r.getLong(3), at));
            }
        }
        return tables;
    }

    /** Tables whose swap was decided on and may not be done. */
    static List<TableName> pending(Connection connection) throws SQLException {
        List<TableName> pending = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT NAME FROM " + TABLES + " WHERE PENDING ORDER BY NAME");
                ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                pending.add(TableName.parse(results.getString(1)));
            }
        }
        return pending;
    }

    static void settled(Connection connection, TableName name) throws SQLException {
        Sql.update(connection, "UPDATE " + TABLES + " SET PENDING = FALSE WHERE NAME = ?", name.toString());
    }

    /** @param pending whether its rows are still in a table beside */
    static void enter(Connection connection, SourceTable table, boolean pending) throws SQLException {
        String name = table.name().toString();
        Sql.update(connection, "DELETE FROM " + TABLES + " WHERE NAME = ?", name);
        Sql.update(connection, "DELETE FROM " + COLUMNS + " WHERE TABLE_NAME = ?", name);
        Sql.update(
                connection,
                "INSERT INTO " + TABLES + "(NAME, ROW_COUNT, VERSION, IMPORTED_AT, PENDING) VALUES (?, ?, ?, ?, ?)",
                name,
                table.rows(),
                table.version(),
                Sql.utc(table.importedAt().truncatedTo(ChronoUnit.MICROS)),
                pending);
        for (int i = 0; i < table.columns().size(); i++) {
            ResultColumn column = table.columns().get(i);
            Sql.update(
                    connection,
                    "INSERT INTO " + COLUMNS + "(TABLE_NAME, POSITION, NAME, TYPE) VALUES (?, ?, ?, ?)",
                    name,
                    i,
                    column.name(),
                    column.type().toString());
        }
    }
}
