package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.InstantText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.Collectors;

/** Pieces of SQL text that both embedded engines read. Every name is quoted; no value of a user ever becomes text. */
final class Sql {
    static final String SCHEMA = "TIDEMARK";
    static final String LEDGER = qualified(SCHEMA, "LEDGER");

    private Sql() {}

    static String name(String identifier) {
        return Identifiers.quote(identifier);
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }

    static String qualified(String schema, String table) {
        return name(schema) + "." + name(table);
    }

    /** Where a source table lies: a schema per database and schema of Snowflake. */
    static String sourceSchema(TableName table, EmbeddedEngine engine) {
        if (!table.schema().isEmpty()) {
            return table.schema();
        }
        return switch (engine.target()) {
            case H2 -> "PUBLIC";
            case DUCKDB -> "main";
        };
    }

    /** A timestamp literal; made from an instant of ours, never from text. */
    static String literal(Instant instant) {
        return "TIMESTAMP '" + InstantText.plain(instant) + "'";
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
