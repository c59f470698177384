package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables.SourceTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings rows into imported tables, wholly or not at all.
 *
 * <p>A load fills a table of its own first. On an engine whose DDL commits at once (H2), the swap is then written down as
 * pending and finished when the warehouse is next opened, should the process die in the middle of it.
 */
final class JdbcSourceLoads {
    /** What the name of a table ends with while it is filled: no imported table's does. */
    static final String LOADING = " (loading)";

    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;

    JdbcSourceLoads(EmbeddedEngine engine, JdbcWork jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** How the register will know what is loaded. */
    record Loaded(TableName name, long version, Instant at) {}

    /** Finishes what a dead process left half done: swaps that were decided on, and loads that were not. */
    void finish(Connection connection) throws SQLException {
        for (TableName table : JdbcSourceRegister.pending(connection)) {
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

    /** Adds rows to a table, which has their columns. */
    void append(Connection connection, SourceTable before, RowCursor rows, Instant at, Cancellation cancellation)
            throws SQLException {
        if (engine.keepsLongTransactions()) {
            appendAtOnce(connection, before, rows, at, cancellation);
        } else {
            appendLoaded(connection, before, rows, at, cancellation);
        }
    }

    private void appendAtOnce(
            Connection connection, SourceTable before, RowCursor rows, Instant at, Cancellation cancellation)
            throws SQLException {
        TableName name = before.name();
        jdbc.inLongTransaction(connection, c -> {
            long added = fill(c, name, name.table(), rows, cancellation);
            JdbcSourceRegister.enter(c, grown(before, added, at), false);
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
                JdbcSourceRegister.enter(c, grown(before, added, at), false);
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

    /** Makes a table of the rows, in place of what was there before. */
    void replace(
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
                    JdbcSourceRegister.enter(c, table, true);
                    swap(c, name);
                    return count;
                });
            } else {
                jdbc.inTransaction(connection, c -> {
                    JdbcSourceRegister.enter(c, table, true);
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
                    JdbcSourceRegister.enter(c, before.get(), false);
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
        JdbcSourceRegister.settled(connection, name);
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
}
