package dev.tidemark.dialect;

import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.h2.WholeOpening;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.duckdb.DuckDbRoutines;
import dev.tidemark.warehouse.h2.H2Routines;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A real in-memory engine with tables, which runs Snowflake statements through the dialect. */
final class EngineUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2022-12-03T10:30:00Z");
    private static final int CHUNK = 500;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS");

    private final Target target;
    private final Connection connection;
    private final Map<TableName, List<ResultColumn>> tables = new HashMap<>();

    private EngineUnderTest(Target target, Connection connection) {
        this.target = target;
        this.connection = connection;
    }

    static EngineUnderTest open(Target target) throws SQLException {
        // H2 reads this when its first class is loaded; the program sets it the same way.
        System.setProperty("h2.allowedClasses", EngineRoutines.allowedClasses() + "," + WholeOpening.class.getName());
        Connection connection = target == Target.H2
                ? new org.h2.Driver().connect("jdbc:h2:mem:;TIME ZONE=UTC", new Properties())
                : new org.duckdb.DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        EngineUnderTest engine = new EngineUnderTest(target, connection);
        if (target == Target.H2) {
            new H2Routines(connection).provide(EngineRoutines.all());
        } else {
            for (String statement : DuckDbEngine.SETTINGS) {
                engine.execute(statement);
            }
            DuckDbRoutines.register(connection);
        }
        return engine;
    }

    Target target() {
        return target;
    }

    SchemaLookup schema() {
        return name -> Optional.ofNullable(tables.get(name));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Has the engine read the statement and plan it; false when it refuses to, which includes the end of H2's stack. */
    boolean explains(String sql) {
        try {
            execute("EXPLAIN " + sql);
            return true;
        } catch (SQLException | StackOverflowError e) {
            return false;
        }
    }

    /** Every table, and the rows of this one. */
    List<String> picture(String table) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT TABLE_SCHEMA || '.' || TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                                + " WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA' UNION ALL SELECT A FROM "
                                + Identifiers.quote(table) + " ORDER BY 1")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Makes a table with the physical types that imported tables have, and fills it. */
    void table(TableName name, List<ResultColumn> columns, List<List<@Nullable String>> rows) throws SQLException {
        String schema = name.schema().isEmpty() ? target == Target.H2 ? "PUBLIC" : "main" : name.schema();
        execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema));
        String sqlName = Identifiers.quote(schema) + "." + Identifiers.quote(name.table());
        List<String> definitions = new ArrayList<>();
        for (ResultColumn column : columns) {
            String type = dev.tidemark.dialect.Types.physical(column.type(), target);
            definitions.add(Identifiers.quote(column.name()) + " " + type);
        }
        execute("CREATE TABLE " + sqlName + "(" + String.join(", ", definitions) + ")");
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<String> values = new ArrayList<>();
            for (List<@Nullable String> row : rows.subList(from, Math.min(rows.size(), from + CHUNK))) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    String cell = row.get(i);
                    cells.add(cell == null ? "NULL" : Literals.quoted(cell));
                }
                values.add("(" + String.join(", ", cells) + ")");
            }
            execute("INSERT INTO " + sqlName + " VALUES " + String.join(", ", values));
        }
        tables.put(name, columns);
    }

    Translation translate(String sql) {
        return OfflineDialect.translate(sql, target, schema(), NOW);
    }

    /** @param columns the result's names; values as the corpus writes them */
    record Answer(List<String> columns, List<List<@Nullable String>> rows) {}

    Answer run(String snowflakeSql) throws SQLException {
        return run(translate(snowflakeSql));
    }

    /** Runs it, and checks that the engine's values are of the types that the translation promised. */
    Answer run(Translation translation) throws SQLException {
        String sql = translation.sql();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int n = result.getMetaData().getColumnCount();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= n; i++) {
                names.add(result.getMetaData().getColumnLabel(i));
            }
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= n; i++) {
                    SqlType promised = translation.columns().get(i - 1).type();
                    Object value = result.getObject(i);
                    if (value != null && !isOf(value, promised)) {
                        throw new AssertionError(target + ": " + value + " of " + value.getClass() + " is no "
                                + promised + " in " + names.get(i - 1) + " of " + sql);
                    }
                    row.add(text(result, i, result.getMetaData().getColumnType(i)));
                }
                rows.add(row);
            }
            return new Answer(names, rows);
        }
    }

    private static boolean isOf(Object value, SqlType type) {
        return switch (type.kind()) {
            case NUMBER ->
                value instanceof BigDecimal decimal
                        ? decimal.stripTrailingZeros().scale() <= type.scale()
                                && decimal.precision() - decimal.scale() <= 38
                        : value instanceof Long
                                || value instanceof Integer
                                || value instanceof BigInteger
                                || value instanceof Short;
            case FLOAT -> value instanceof Double;
            case VARCHAR, VARIANT, ARRAY, OBJECT -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case DATE -> value instanceof Date || value instanceof LocalDate;
            case TIME -> value instanceof Time || value instanceof LocalTime;
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> value instanceof Timestamp;
            case BINARY, UNKNOWN -> true;
        };
    }

    private static @Nullable String text(ResultSet result, int i, int type) throws SQLException {
        Object value = switch (type) {
            case Types.DATE -> result.getObject(i, LocalDate.class);
            case Types.TIMESTAMP -> result.getObject(i, LocalDateTime.class);
            case Types.TIME -> result.getObject(i, LocalTime.class);
            default -> result.getObject(i);
        };
        if (value instanceof Date || value instanceof Timestamp || value instanceof Time) {
            throw new IllegalStateException("a value of the default time zone");
        }
        if (value instanceof LocalDateTime time) {
            return STAMP.format(time);
        }
        return value == null ? null : value.toString();
    }

    static ResultColumn column(String name, String type) {
        return new ResultColumn(name, SqlType.parse(type).orElseThrow());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
