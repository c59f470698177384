package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The imported tables and their register: names, Snowflake types and import counters, kept beside the data.
 *
 * <p>A load fills a table of its own first. On an engine whose DDL commits at once (H2), the swap is then written down as
 * pending and finished when the warehouse is next opened, should the process die in the middle of it.
 */
final class JdbcSourceTables implements SourceTables, SchemaLookup {
    private static final String TABLES = Sql.qualified(Sql.SCHEMA, "SOURCE_TABLES");
    private static final String COLUMNS = Sql.qualified(Sql.SCHEMA, "SOURCE_COLUMNS");
    private static final String LOADING = " (loading)";

    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;
    private volatile @Nullable Map<TableName, SourceTable> register;

    JdbcSourceTables(EmbeddedEngine engine, JdbcWork jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    void createTables(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + TABLES + "(NAME VARCHAR NOT NULL, ROW_COUNT BIGINT NOT NULL, "
                        + "VERSION BIGINT NOT NULL, IMPORTED_AT TIMESTAMP NOT NULL, PENDING BOOLEAN NOT NULL)");
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + COLUMNS + "(TABLE_NAME VARCHAR NOT NULL, POSITION INTEGER NOT NULL, "
                        + "NAME VARCHAR NOT NULL, TYPE VARCHAR NOT NULL)");
    }

    /** Finishes what a dead process left half done: swaps that were decided on, and loads that were not. */
    void finishLoads(Connection connection) throws SQLException {
        List<TableName> pending = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT NAME FROM " + TABLES + " WHERE PENDING ORDER BY NAME");
                ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                pending.add(TableName.parse(results.getString(1)));
            }
        }
        for (TableName table : pending) {
            swap(connection, table);
        }
        dropUnfinished(connection);
    }

    /** Tables that a dead process was filling: nobody else's name ends so. */
    private static void dropUnfinished(Connection connection) throws SQLException {
        List<String> unfinished = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE ?")) {
            statement.setString(1, "%" + LOADING);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    unfinished.add(Sql.qualified(results.getString(1), results.getString(2)));
                }
            }
        }
        for (String table : unfinished) {
            Sql.execute(connection, "DROP TABLE " + table);
        }
    }

    @Override
    public List<SourceTable> list() {
        return List.copyOf(register().values());
    }

    @Override
    public Optional<SourceTable> find(TableName name) {
        return Optional.ofNullable(register().get(name));
    }

    @Override
    public Optional<List<ResultColumn>> columns(TableName table) {
        return find(table).map(SourceTable::columns);
    }

    @Override
    public List<TableName> tables() {
        return List.copyOf(register().keySet());
    }

    @Override
    public String versions(Collection<TableName> tables) {
        Map<String, Long> versions = new TreeMap<>();
        for (TableName table : tables) {
            find(table).ifPresent(found -> versions.put(table.toString(), found.version()));
        }
        return versions.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    private Map<TableName, SourceTable> register() {
        Map<TableName, SourceTable> known = register;
        if (known == null) {
            known = jdbc.run(JdbcSourceTables::readRegister);
            register = known;
        }
        return known;
    }

    private static Map<TableName, SourceTable> readRegister(Connection connection) throws SQLException {
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

    @Override
    public SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation) {
        Optional<SourceTable> before = find(name);
        if (before.isPresent() && mode == Mode.CREATE) {
            throw new InvalidInput("the table " + name + " exists already; take --replace or --append");
        }
        if (Sql.SCHEMA.equalsIgnoreCase(name.parts().get(0)) || name.schema().equalsIgnoreCase("INFORMATION_SCHEMA")) {
            throw new InvalidInput(
                    "the schema " + name.schema() + " belongs to Tidemark and the engine; take another name");
        }
        if (name.table().endsWith(LOADING)) {
            throw new InvalidInput("a table's name may not end with '" + LOADING.strip() + "'; take another name");
        }
        requireOwnPlace(name);
        requireOwnNames(name, rows.columns());
        boolean append = before.isPresent() && mode == Mode.APPEND;
        if (append && !before.get().columns().equals(rows.columns())) {
            throw new InvalidInput("the columns of the file differ from those of " + name + ": "
                    + describe(rows.columns()) + " instead of "
                    + describe(before.get().columns())
                    + "; declare them with --types or take --replace");
        }
        long version = before.map(SourceTable::version).orElse(0L) + 1;
        try {
            jdbc.run(connection -> {
                if (!append) {
                    replace(connection, before, new Loaded(name, version, at), rows, cancellation);
                } else if (engine.keepsLongTransactions()) {
                    append(connection, before.get(), rows, at, cancellation);
                } else {
                    appendLoaded(connection, before.get(), rows, at, cancellation);
                }
                return name;
            });
        } finally {
            register = null;
        }
        return find(name).orElseThrow();
    }

    /** Two names may mean one table of the engine: the schema that bare names lie in, dots, case on DuckDB. */
    private void requireOwnPlace(TableName name) {
        for (TableName other : register().keySet()) {
            if (!other.equals(name) && place(other).equals(place(name))) {
                throw new InvalidInput("the table " + name + " lies where " + other + " lies on "
                        + engine.target().id() + "; take another name");
            }
        }
    }

    private void requireOwnNames(TableName table, List<ResultColumn> columns) {
        Map<String, String> names = new HashMap<>();
        for (ResultColumn column : columns) {
            String before = names.put(
                    engine.tellsCaseApart() ? column.name() : column.name().toUpperCase(Locale.ROOT), column.name());
            if (before != null) {
                throw new InvalidInput("the columns " + before + " and " + column.name() + " of " + table
                        + " are one name on " + engine.target().id() + "; rename one of them in the file");
            }
        }
    }

    private List<String> place(TableName name) {
        List<String> place = List.of(Sql.sourceSchema(name, engine), name.table());
        return engine.tellsCaseApart()
                ? place
                : place.stream().map(p -> p.toLowerCase(Locale.ROOT)).toList();
    }

    private static String describe(List<ResultColumn> columns) {
        return columns.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "));
    }

    private void append(
            Connection connection, SourceTable before, RowCursor rows, Instant at, Cancellation cancellation)
            throws SQLException {
        TableName name = before.name();
        jdbc.inLongTransaction(connection, c -> {
            long added = fill(c, name, name.table(), rows, cancellation);
            enter(c, grown(before, added, at), false);
            return added;
        });
    }

    /** Rows come as fast as a file is read, and of so long a transaction a kill might leave a part: they pass on at once. */
    private void appendLoaded(
            Connection connection, SourceTable before, RowCursor rows, Instant at, Cancellation cancellation)
            throws SQLException {
        TableName name = before.name();
        String loading = createLoading(connection, name, rows.columns());
        boolean appended = false;
        try {
            long added =
                    jdbc.inLongTransaction(connection, c -> fill(c, name, name.table() + LOADING, rows, cancellation));
            jdbc.inTransaction(connection, c -> {
                String table = Sql.qualified(Sql.sourceSchema(name, engine), name.table());
                Sql.execute(c, "INSERT INTO " + table + " SELECT * FROM " + loading);
                enter(c, grown(before, added, at), false);
                return added;
            });
            appended = true;
        } finally {
            dropLoading(connection, loading, appended);
        }
    }

    private static void dropLoading(Connection connection, String loading, boolean appended) throws SQLException {
        try {
            Sql.execute(connection, "DROP TABLE IF EXISTS " + loading);
        } catch (SQLException e) {
            // Whoever were told that an append failed would append once more. The next opening drops the table.
            if (!appended) {
                throw e;
            }
        }
    }

    private static SourceTable grown(SourceTable before, long added, Instant at) {
        return new SourceTable(before.name(), before.columns(), before.rows() + added, before.version() + 1, at);
    }

    /** An empty table beside, whose quoted name with its schema is returned; an old one goes. */
    private String createLoading(Connection connection, TableName name, List<ResultColumn> columns)
            throws SQLException {
        String loading = Sql.qualified(Sql.sourceSchema(name, engine), name.table() + LOADING);
        Sql.execute(connection, "DROP TABLE IF EXISTS " + loading);
        String types = columns.stream()
                .map(c -> Sql.name(c.name()) + " " + engine.columnType(c.type()))
                .collect(Collectors.joining(", "));
        Sql.execute(connection, "CREATE TABLE " + loading + "(" + types + ")");
        return loading;
    }

    /** How the register will know what is loaded. */
    private record Loaded(TableName name, long version, Instant at) {}

    private void replace(
            Connection connection,
            Optional<SourceTable> before,
            Loaded loaded,
            RowCursor rows,
            Cancellation cancellation)
            throws SQLException {
        TableName name = loaded.name();
        Sql.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + Sql.name(Sql.sourceSchema(name, engine)));
        String loading = createLoading(connection, name, rows.columns());
        boolean filled = false;
        try {
            long count =
                    jdbc.inLongTransaction(connection, c -> fill(c, name, name.table() + LOADING, rows, cancellation));
            SourceTable table = new SourceTable(name, rows.columns(), count, loaded.version(), loaded.at());
            if (engine.transactionalDdl()) {
                jdbc.inTransaction(connection, c -> {
                    enter(c, table, true);
                    swap(c, name);
                    return count;
                });
            } else {
                jdbc.inTransaction(connection, c -> {
                    enter(c, table, true);
                    return count;
                });
                // From here on the loaded table is the one that counts: should the process die, opening finishes the
                // swap.
                filled = true;
                try {
                    swap(connection, name);
                } catch (SQLException e) {
                    filled = !takeBack(connection, before, name, e);
                    throw e;
                }
            }
            filled = true;
        } finally {
            if (!filled) {
                Sql.execute(connection, "DROP TABLE IF EXISTS " + loading);
            }
        }
    }

    /**
     * Puts back what the register said of a table that could not be replaced: with the new version's number windows would be
     * computed from the old rows, and never be stale.
     *
     * @return whether the old table is there, and counts again
     */
    private boolean takeBack(
            Connection connection, Optional<SourceTable> before, TableName name, SQLException failure) {
        String schema = Sql.sourceSchema(name, engine);
        try {
            boolean bothThere = before.isPresent()
                    && exists(connection, schema, name.table())
                    && exists(connection, schema, name.table() + LOADING);
            if (bothThere) {
                jdbc.inTransaction(connection, c -> {
                    enter(c, before.get(), false);
                    return name;
                });
            }
            return bothThere;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    /** Puts the loaded table in the place of the old one. Safe to repeat after a crash at any point. */
    private void swap(Connection connection, TableName name) throws SQLException {
        String schema = Sql.sourceSchema(name, engine);
        String loading = name.table() + LOADING;
        if (exists(connection, schema, loading)) {
            Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.qualified(schema, name.table()));
            Sql.execute(
                    connection,
                    "ALTER TABLE " + Sql.qualified(schema, loading) + " RENAME TO " + Sql.name(name.table()));
        }
        Sql.update(connection, "UPDATE " + TABLES + " SET PENDING = FALSE WHERE NAME = ?", name.toString());
    }

    private static boolean exists(Connection connection, String schema, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getLong(1) > 0;
            }
        }
    }

    private long fill(
            Connection connection, TableName name, String physicalTable, RowCursor rows, Cancellation cancellation)
            throws SQLException {
        long count = 0;
        try (EmbeddedEngine.BulkInsert insert =
                engine.bulkInsert(connection, Sql.sourceSchema(name, engine), physicalTable, rows.columns())) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                insert.add(batch);
                count += batch.size();
            }
        }
        return count;
    }

    private static void enter(Connection connection, SourceTable table, boolean pending) throws SQLException {
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
