package dev.tidemark.catalog;

import dev.tidemark.engine.StatementRecord;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code statement}; the history adds the windows from {@code window_event}. */
final class StatementTable {
    private static final String HISTORY =
            "SELECT at, engine, kind, subject, sql_text, seconds, row_count, query_id, error "
                    + "FROM statement UNION ALL SELECT e.at, v.engine, 'window', v.view_key || ' ' || "
                    + "FORMATDATETIME(e.window_start, 'yyyy-MM-dd HH:mm:ss'), '', e.seconds, e.rows_stored, e.query_id, e.detail "
                    + "FROM window_event e JOIN feature_version v ON v.id = e.version_id WHERE e.state IN ('DONE', 'FAILED') "
                    + "ORDER BY at DESC LIMIT :limit";

    private StatementTable() {}

    static void add(Handle handle, StatementRecord statement) {
        handle.createUpdate(
                        "INSERT INTO statement (at, engine, kind, subject, sql_text, seconds, row_count, query_id, error) "
                                + "VALUES (:at, :engine, :kind, :subject, :sql, :seconds, :rows, :query, :error)")
                .bind("at", Times.utc(statement.at()))
                .bind("engine", statement.engine())
                .bind("kind", statement.kind())
                .bind("subject", statement.subject())
                .bind("sql", statement.sql())
                .bind("seconds", statement.seconds())
                .bind("rows", statement.rows())
                .bind("query", statement.queryId())
                .bind("error", statement.error())
                .execute();
    }

    static List<StatementRecord> history(Handle handle, int limit) {
        return handle.createQuery(HISTORY)
                .bind("limit", limit)
                .map((r, context) -> new StatementRecord(
                        Times.read(r, "at"),
                        r.getString("engine"),
                        r.getString("kind"),
                        r.getString("subject"),
                        r.getString("sql_text"),
                        r.getDouble("seconds"),
                        r.getLong("row_count"),
                        r.getString("query_id"),
                        r.getString("error")))
                .list();
    }
}
