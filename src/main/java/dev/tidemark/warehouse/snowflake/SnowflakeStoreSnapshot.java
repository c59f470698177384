package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.warehouse.jdbc.JdbcRowCursor;
import dev.tidemark.warehouse.jdbc.Opened;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads stores through their reader views. Snowflake knows no transaction of several reads with one view of the data, so
 * each statement is a snapshot of its own; a join that must agree with itself is one statement.
 */
final class SnowflakeStoreSnapshot implements StoreSnapshot {
    private final SnowflakeSessions sessions;
    private final SnowflakeLedger ledger;
    private final SnowflakeWindowStore windows;

    SnowflakeStoreSnapshot(SnowflakeSessions sessions, SnowflakeLedger ledger, SnowflakeWindowStore windows) {
        this.sessions = sessions;
        this.ledger = ledger;
        this.windows = windows;
    }

    @Override
    public List<LedgerEntry> ledger(String storeName) {
        return windows.ledger(storeName);
    }

    @Override
    public RowCursor scan(StoreTable store, List<String> columns, Interval range) {
        return select(store, columns, "", range, SnowflakeSql.name(StoreTable.WINDOW_START), Cancellation.none());
    }

    @Override
    public RowCursor rowsOf(StoreTable store, List<String> columns, Map<String, Object> equal) {
        Map<String, String> tests = new LinkedHashMap<>();
        equal.forEach((name, value) -> tests.put(
                SnowflakeSql.name(name) + " = "
                        + SnowflakeTypes.fromText("?", store.column(name).type()),
                RowJson.plain(value)));
        return select(store, columns, "", tests, SnowflakeSql.name(StoreTable.WINDOW_START), Cancellation.none());
    }

    @Override
    public RowCursor distinct(StoreTable store, List<String> columns, Interval range) {
        return select(store, columns, "DISTINCT ", range, "", Cancellation.none());
    }

    @Override
    public RowCursor sorted(StoreTable store, List<String> columns, Interval range, Cancellation cancellation) {
        String order = SnowflakeSql.name(store.timestamp()) + ", " + SnowflakeSql.names(store.joinKeys());
        return select(store, columns, "", range, order, cancellation);
    }

    private RowCursor select(
            StoreTable store,
            List<String> columns,
            String modifier,
            Interval range,
            String order,
            Cancellation cancellation) {
        Map<String, String> tests = new LinkedHashMap<>();
        String start = SnowflakeSql.name(StoreTable.WINDOW_START);
        // The ends of all time are no values that the server must be able to read.
        if (range.start().isAfter(InstantText.MIN)) {
            tests.put(start + " >= ?::TIMESTAMP_NTZ(9)", InstantText.plain(range.start()));
        }
        if (range.end().isBefore(InstantText.MAX)) {
            tests.put(start + " < ?::TIMESTAMP_NTZ(9)", InstantText.plain(range.end()));
        }
        return select(store, columns, modifier, tests, order, cancellation);
    }

    /** @param tests conditions with one place each, and the value for it */
    private RowCursor select(
            StoreTable store,
            List<String> columns,
            String modifier,
            Map<String, String> tests,
            String order,
            Cancellation cancellation) {
        String query = "SELECT " + modifier + SnowflakeSql.names(columns) + " FROM " + ledger.reader(store.name())
                + (tests.isEmpty() ? "" : " WHERE " + String.join(" AND ", tests.keySet()))
                + (order.isEmpty() ? "" : " ORDER BY " + order);
        Opened opened = new Opened();
        try {
            Session session = opened.add(sessions.take());
            PreparedStatement statement = opened.add(session.connection().prepareStatement(query));
            int place = 1;
            for (String value : tests.values()) {
                statement.setString(place++, value);
            }
            StatementCancel cancel = opened.add(SnowflakeWork.cancelled(cancellation, statement));
            ResultSet results = cancel.execute(statement::executeQuery);
            session.sound();
            return new JdbcRowCursor(
                    results, types(store, columns), new SnowflakeValues(), e -> failure(e, cancellation), opened);
        } catch (SQLException e) {
            throw opened.closeAfter(failure(e, cancellation));
        } catch (RuntimeException | Error e) {
            opened.abandon(e);
            throw e;
        }
    }

    private static RuntimeException failure(SQLException e, Cancellation cancellation) {
        return cancellation.isCancelled() ? new Cancellation.Cancelled() : SnowflakeErrors.failure(e);
    }

    private static List<ResultColumn> types(StoreTable store, List<String> columns) {
        List<ResultColumn> types = new ArrayList<>();
        for (String column : columns) {
            boolean own = column.equals(StoreTable.WINDOW_START) || column.equals(StoreTable.LOADED_AT);
            types.add(own ? new ResultColumn(column, SqlType.TIMESTAMP_NTZ) : store.column(column));
        }
        return types;
    }

    /** Every cursor gives its own session back. */
    @Override
    public void close() {}
}
