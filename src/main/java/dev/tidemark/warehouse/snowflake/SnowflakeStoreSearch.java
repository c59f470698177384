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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Uploads the spine's keys and times into a temporary table of a session and joins there, in one statement. */
final class SnowflakeStoreSearch implements StoreSearch {
    private final SnowflakeSessions sessions;
    private final SearchSql sql;
    private final AnswersTable answers;

    SnowflakeStoreSearch(SnowflakeSessions sessions, SnowflakeLedger ledger, AnswersTable answers) {
        this.sessions = sessions;
        this.sql = new SearchSql(ledger);
        this.answers = answers;
    }

    @Override
    public Found search(List<Question> views, SpineRows spine, Cancellation cancellation) {
        Opened opened = new Opened();
        try {
            Session session = opened.add(sessions.take());
            String table = session.passing("SPINE");
            SpineUpload.of(session, table, views, List.of(), spine, cancellation);
            Statement statement = opened.add(session.connection().createStatement());
            QueryTag.put(statement, QueryTag.ofJoin(views));
            StatementCancel cancel = opened.add(SnowflakeWork.cancelled(cancellation, statement));
            ResultSet results = cancel.execute(() -> statement.executeQuery(sql.statement(table, views)));
            session.sound();
            RowCursor rows = new JdbcRowCursor(
                    results, columns(views), new SnowflakeValues(), e -> failure(e, cancellation), opened);
            return new Rows(new StatementRows(rows, SnowflakeWork.queryId(statement)));
        } catch (SQLException e) {
            throw opened.closeAfter(failure(e, cancellation));
        } catch (RuntimeException | Error e) {
            opened.abandon(e);
            throw e;
        }
    }

    @Override
    public Written write(List<Question> views, Table table, Target target, SpineRows spine, Cancellation cancellation) {
        return answers.write(views, table, target, spine, cancellation);
    }

    @Override
    public String statement(List<Question> views, Table table) {
        String name = SnowflakeSql.name("SPINE");
        return "-- The spine has a row for each question: N its number, T its time in UTC; for each view whether a part of its"
                + " key is NULL, and the key.\n-- CREATE TEMPORARY TABLE "
                + name + "(" + SnowflakeTypes.declared(SearchSql.spineColumns(views, table.own())) + ");\n"
                + new WrittenSql(sql).table(name, views, table);
    }

    private static RuntimeException failure(SQLException e, Cancellation cancellation) {
        return cancellation.isCancelled() ? new Cancellation.Cancelled() : SnowflakeErrors.failure(e);
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

        private Rows(RowCursor cursor) {
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
