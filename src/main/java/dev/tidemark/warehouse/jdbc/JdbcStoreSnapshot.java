package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One transaction of one connection, so that every read sees the same state. */
final class JdbcStoreSnapshot implements StoreSnapshot {
    private final JdbcWork jdbc;
    private final Connection connection;

    JdbcStoreSnapshot(EmbeddedEngine engine, JdbcWork jdbc) {
        this.jdbc = jdbc;
        try {
            this.connection = engine.connect();
            engine.beginSnapshot(connection);
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }

    @Override
    public List<LedgerEntry> ledger(String storeName) {
        try {
            return JdbcLedger.read(connection, storeName);
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }

    @Override
    public RowCursor scan(StoreTable store, List<String> columns, Interval windows) {
        return select(store, columns, "", windows, Sql.name(StoreTable.ROW_ID), Cancellation.none());
    }

    @Override
    public RowCursor rowsOf(StoreTable store, List<String> columns, Map<String, Object> equal) {
        String where =
                equal.keySet().stream().map(c -> " AND " + Sql.name(c) + " = ?").collect(Collectors.joining());
        try {
            String sql = "SELECT " + Sql.names(columns) + " FROM " + JdbcWindowStore.table(store.name()) + " WHERE "
                    + isThere(store) + where + " ORDER BY " + Sql.name(StoreTable.ROW_ID);
            PreparedStatement statement = connection.prepareStatement(sql);
            int parameter = 1;
            for (Object value : equal.values()) {
                statement.setObject(parameter++, value instanceof Instant instant ? Sql.utc(instant) : value);
            }
            return new JdbcRowCursor(statement.executeQuery(), types(store, columns), jdbc::failure, statement);
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }

    @Override
    public RowCursor distinct(StoreTable store, List<String> columns, Interval windows) {
        return select(store, columns, "DISTINCT ", windows, "", Cancellation.none());
    }

    @Override
    public RowCursor sorted(StoreTable store, List<String> columns, Interval windows, Cancellation cancellation) {
        String order = Sql.name(store.timestamp()) + ", " + Sql.names(store.joinKeys());
        return select(store, columns, "", windows, order, cancellation);
    }

    private RowCursor select(
            StoreTable store,
            List<String> columns,
            String modifier,
            Interval windows,
            String order,
            Cancellation cancellation) {
        Opened opened = new Opened();
        try {
            String sql = "SELECT " + modifier + Sql.names(columns) + " FROM " + JdbcWindowStore.table(store.name())
                    + " WHERE " + isThere(store) + " AND " + Sql.name(StoreTable.ROW_ID) + " >= "
                    + JdbcStagedWindow.firstRowIdFrom(windows.start()) + " AND " + Sql.name(StoreTable.ROW_ID) + " < "
                    + JdbcStagedWindow.firstRowIdFrom(windows.end()) + (order.isEmpty() ? "" : " ORDER BY " + order);
            Statement statement = opened.add(connection.createStatement());
            StatementCancel cancel = opened.add(new StatementCancel(cancellation, statement));
            ResultSet results = cancel.execute(() -> statement.executeQuery(sql));
            return new JdbcRowCursor(results, types(store, columns), e -> failure(e, cancellation), opened);
        } catch (SQLException e) {
            throw opened.closeAfter(failure(e, cancellation));
        } catch (RuntimeException | Error e) {
            opened.abandon(e);
            throw e;
        }
    }

    /** A condition that is false of a store without an entry in the ledger: a dead process was dropping it, and its rows count no more. */
    private String isThere(StoreTable store) throws SQLException {
        return JdbcLedger.hasAny(connection, store.name()) ? "1 = 1" : "1 = 0";
    }

    private RuntimeException failure(SQLException e, Cancellation cancellation) {
        return cancellation.isCancelled() ? new Cancellation.Cancelled() : jdbc.failure(e);
    }

    private static List<ResultColumn> types(StoreTable store, List<String> columns) {
        return columns.stream().map(c -> typed(store, c)).toList();
    }

    private static ResultColumn typed(StoreTable store, String column) {
        return column.equals(StoreTable.WINDOW_START) || column.equals(StoreTable.LOADED_AT)
                ? new ResultColumn(column, SqlType.TIMESTAMP_NTZ)
                : store.column(column);
    }

    @Override
    public void close() {
        try (Connection closing = connection) {
            closing.rollback();
            closing.setAutoCommit(true);
        } catch (SQLException e) {
            throw jdbc.failure(e);
        }
    }
}
