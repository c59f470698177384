package dev.tidemark.catalog;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code window_event}: only ever appended to. */
final class WindowEventTable {
    private static final String COLUMNS = "version_id, window_start, window_end, run_id, state, attempt, at, seconds, "
            + "rows_stored, rows_dropped, query_id, detail";

    private WindowEventTable() {}

    static void append(Handle handle, List<WindowEvent> events) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO window_event (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (WindowEvent e : events) {
            batch.add(
                    e.versionId(),
                    Times.utc(e.window().start()),
                    Times.utc(e.window().end()),
                    e.runId(),
                    e.state().name(),
                    e.attempt(),
                    Times.utc(e.at()),
                    e.seconds(),
                    e.rows(),
                    e.dropped(),
                    e.queryId(),
                    e.detail());
        }
        if (!events.isEmpty()) {
            batch.execute();
        }
    }

    static List<WindowEvent> lastOfVersion(Handle handle, long versionId) {
        return last(handle, "version_id", versionId);
    }

    static List<WindowEvent> lastOfRun(Handle handle, long runId) {
        return last(handle, "run_id", runId);
    }

    private static List<WindowEvent> last(Handle handle, String column, long value) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM window_event WHERE id IN (SELECT MAX(id) FROM window_event " + "WHERE " + column
                        + " = :value GROUP BY version_id, window_start) ORDER BY version_id, window_start")
                .bind("value", value)
                .map((results, context) -> read(results))
                .list();
    }

    static Optional<Double> meanSeconds(Handle handle, long versionId) {
        return handle.createQuery(
                        "SELECT AVG(seconds) FROM window_event WHERE version_id = :version AND state = 'DONE' AND seconds > 0 HAVING COUNT(*) > 0")
                .bind("version", versionId)
                .mapTo(Double.class)
                .findOne();
    }

    private static WindowEvent read(ResultSet r) throws SQLException {
        return new WindowEvent(
                r.getLong("version_id"),
                new Interval(Times.read(r, "window_start"), Times.read(r, "window_end")),
                r.getLong("run_id"),
                WindowState.valueOf(r.getString("state")),
                r.getInt("attempt"),
                Times.read(r, "at"),
                r.getDouble("seconds"),
                r.getLong("rows_stored"),
                r.getLong("rows_dropped"),
                r.getString("query_id"),
                r.getString("detail"));
    }
}
