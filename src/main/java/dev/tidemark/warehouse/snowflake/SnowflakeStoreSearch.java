package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.warehouse.jdbc.JdbcRowCursor;
import dev.tidemark.warehouse.jdbc.Opened;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Uploads the spine's keys and times into a temporary table of a session and joins there, in one statement. */
final class SnowflakeStoreSearch implements StoreSearch {
    private final SnowflakeSessions sessions;
    private final SearchSql sql;

    SnowflakeStoreSearch(SnowflakeSessions sessions, SnowflakeLedger ledger) {
        this.sessions = sessions;
        this.sql = new SearchSql(ledger);
    }

    @Override
    public Found search(List<Question> views, SpineRows spine, Cancellation cancellation) {
        Opened opened = new Opened();
        try {
            Session session = opened.add(sessions.take());
            String table = session.temporary("SPINE");
            upload(session.connection(), table, views, spine, cancellation);
            Statement statement = opened.add(session.connection().createStatement());
            StatementCancel cancel = opened.add(new StatementCancel(cancellation, statement));
            ResultSet results = cancel.execute(() -> statement.executeQuery(sql.statement(table, views)));
            session.sound();
            return new Rows(
                    new JdbcRowCursor(
                            results, columns(views), new SnowflakeValues(), e -> failure(e, cancellation), opened),
                    views);
        } catch (SQLException e) {
            throw opened.closeAfter(failure(e, cancellation));
        } catch (RuntimeException e) {
            throw opened.closeAfter(e);
        }
    }

    private static RuntimeException failure(SQLException e, Cancellation cancellation) {
        return cancellation.isCancelled() ? new Cancellation.Cancelled() : SnowflakeErrors.failure(e);
    }

    private static void upload(
            Connection connection, String table, List<Question> views, SpineRows spine, Cancellation cancellation)
            throws SQLException {
        List<ResultColumn> columns = SearchSql.spineColumns(views);
        String declared = columns.stream()
                .map(c -> SnowflakeSql.name(c.name()) + " " + SnowflakeTypes.declared(c.type()))
                .collect(Collectors.joining(", "));
        SnowflakeWork.execute(connection, "CREATE OR REPLACE TEMPORARY TABLE " + table + "(" + declared + ")");
        RowUpload upload = new RowUpload(connection, table, columns);
        long[] number = {0};
        spine.into((at, keys) -> {
            try {
                upload.add(row(number[0]++, at, keys, views), cancellation);
            } catch (SQLException e) {
                throw failure(e, cancellation);
            }
        });
        upload.finish();
    }

    /** As {@link SearchSql#spineColumns} has them. */
    static List<@Nullable Object> row(
            long number, @Nullable Instant at, List<@Nullable List<Object>> keys, List<Question> views) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(number);
        row.add(at);
        for (int v = 0; v < views.size(); v++) {
            List<Object> key = keys.get(v);
            row.add(key == null);
            List<String> names = views.get(v).store().joinKeys();
            for (int k = 0; k < names.size(); k++) {
                row.add(
                        key == null
                                ? null
                                : fitting(
                                        key.get(k),
                                        views.get(v)
                                                .store()
                                                .column(names.get(k))
                                                .type()));
            }
        }
        return row;
    }

    /** Null for a number that no row of the store can have: cast to the store's type it would become another one. */
    private static @Nullable Object fitting(Object key, SqlType type) {
        if (!type.is(SqlType.Kind.NUMBER)) {
            return key;
        }
        BigDecimal number = key instanceof BigDecimal decimal ? decimal : new BigDecimal(key.toString());
        BigDecimal plain = number.stripTrailingZeros();
        boolean fits = plain.scale() <= type.scale()
                && (long) plain.precision() - plain.scale() <= type.precision() - type.scale();
        return fits ? plain : null;
    }

    /** Of the statement's result. */
    static List<ResultColumn> columns(List<Question> views) {
        List<ResultColumn> columns = new ArrayList<>();
        for (Question view : views) {
            columns.addAll(view.store().features());
            columns.add(new ResultColumn(STAMP, SqlType.TIMESTAMP_NTZ));
            columns.add(new ResultColumn(REASON, SqlType.VARCHAR));
        }
        columns.add(new ResultColumn("_NANOS", SqlType.number(18, 0)));
        return columns;
    }

    /** The first batch is read at once: it says whether there are nanoseconds. */
    private static final class Rows implements Found {
        private final FirstBatch rows;
        private final boolean nanos;

        private Rows(RowCursor cursor, List<Question> views) {
            int last = cursor.columns().size() - 1;
            this.rows = new FirstBatch(cursor);
            this.nanos = rows.first() != null
                    && !Long.valueOf(0).equals(rows.first().column(last).value(0));
        }

        @Override
        public RowCursor rows() {
            return rows;
        }

        @Override
        public boolean hasNanos() {
            return nanos;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
