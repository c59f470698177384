package dev.tidemark.catalog;

import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.StatementRecord;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table {@code statement}; the history adds the windows from {@code window_event}. */
final class StatementTable {
    private static final String STATEMENTS =
            "SELECT at, engine, kind, subject, sql_text, seconds, row_count, query_id, error FROM statement";
    private static final String WINDOWS = "SELECT e.at, v.engine, 'window' AS kind, v.view_key || ' ' || "
            + "FORMATDATETIME(e.window_start, 'yyyy-MM-dd HH:mm:ss') AS subject, '' AS sql_text, e.seconds, "
            + "e.rows_stored AS row_count, e.query_id, e.detail AS error "
            + "FROM window_event e JOIN feature_version v ON v.id = e.version_id WHERE e.state IN ('DONE', 'FAILED')";
    private static final String NEWEST = " ORDER BY at DESC LIMIT :limit";

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

    static List<StatementRecord> history(Handle handle, CatalogReader.Part part, int limit) {
        String rows = switch (part) {
            case STATEMENTS -> STATEMENTS;
            case WINDOWS -> WINDOWS;
            case ALL -> STATEMENTS + " UNION ALL " + WINDOWS;
        };
        return handle.createQuery(rows + NEWEST)
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
