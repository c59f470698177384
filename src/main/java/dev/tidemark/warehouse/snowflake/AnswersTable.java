package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a join into a table of the account. The one statement of the join fills a temporary table of the session, where it
 * is counted; only then does the table that was asked for appear, so that one that is replaced is there until the new one is.
 */
final class AnswersTable {
    private static final int EXISTS = 2002;

    private final SnowflakeWork work;
    private final WrittenSql sql;
    private final ResultPlace place;

    AnswersTable(SnowflakeWork work, SnowflakeLedger ledger, ResultPlace place) {
        this.work = work;
        this.sql = new WrittenSql(new SearchSql(ledger));
        this.place = place;
    }

    StoreSearch.Written write(
            List<StoreSearch.Question> views,
            StoreSearch.Table table,
            StoreSearch.Target target,
            StoreSearch.SpineRows spine,
            Cancellation cancellation) {
        return work.inSession(session -> {
            try {
                return write(session, views, table, target, spine, cancellation);
            } catch (SQLException e) {
                if (cancellation.isCancelled()) {
                    throw new Cancellation.Cancelled();
                }
                throw e;
            }
        });
    }

    private StoreSearch.Written write(
            Session session,
            List<StoreSearch.Question> views,
            StoreSearch.Table table,
            StoreSearch.Target target,
            StoreSearch.SpineRows spine,
            Cancellation cancellation)
            throws SQLException {
        Connection connection = session.connection();
        String into = place.ready(session, target);
        String rows = session.passing("SPINE");
        String answers = session.passing("ANSWERS");
        String tag = QueryTag.ofJoin(views);
        SpineUpload.of(session, rows, views, table.own(), spine, cancellation);
        String queryId = run(
                connection,
                "CREATE OR REPLACE TEMPORARY TABLE " + answers + " AS " + sql.counted(rows, views, table),
                tag,
                cancellation);
        List<Map<String, Long>> reasons = reasons(connection, answers, views.size());
        List<List<StoreSearch.AtBoundary>> boundaries = boundaries(connection, answers, views.size());
        try {
            run(
                    connection,
                    SnowflakeSql.create(into, target.replace()) + " AS " + WrittenSql.rows(answers, table),
                    tag,
                    cancellation);
        } catch (SQLException e) {
            if (e.getErrorCode() == EXISTS && !target.replace()) {
                throw ResultPlace.taken(target.name());
            }
            throw e;
        }
        long all = reasons.get(0).values().stream().mapToLong(Long::longValue).sum();
        return new StoreSearch.Written(all, reasons, boundaries, queryId);
    }

    private static String run(Connection connection, String text, String tag, Cancellation cancellation)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement)) {
            QueryTag.put(statement, tag);
            cancel.execute(() -> statement.execute(text));
            return SnowflakeWork.queryId(statement);
        }
    }

    private static List<Map<String, Long>> reasons(Connection connection, String answers, int views)
            throws SQLException {
        List<Map<String, Long>> all = new ArrayList<>();
        for (int v = 0; v < views; v++) {
            all.add(new HashMap<>());
        }
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(WrittenSql.reasons(answers, views))) {
            while (r.next()) {
                all.get(r.getInt(1)).put(r.getString(2), r.getLong(3));
            }
        }
        return all;
    }

    private static List<List<StoreSearch.AtBoundary>> boundaries(Connection connection, String answers, int views)
            throws SQLException {
        List<List<StoreSearch.AtBoundary>> all = new ArrayList<>();
        for (int v = 0; v < views; v++) {
            all.add(new ArrayList<>());
        }
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(WrittenSql.boundaries(answers, views))) {
            while (r.next()) {
                long rows = r.getLong(3);
                boolean everyRowHasOne = r.getLong(4) == rows;
                all.get(r.getInt(1))
                        .add(new StoreSearch.AtBoundary(r.getLong(2), rows, everyRowHasOne ? r.getLong(5) : null));
            }
        }
        return all;
    }
}
