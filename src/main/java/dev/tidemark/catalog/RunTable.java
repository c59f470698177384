package dev.tidemark.catalog;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Tables {@code run} and {@code run_window}. */
final class RunTable {
    private static final String SELECT =
            "SELECT id, engine, kind, state, workers, windows, started_at, finished_at FROM run ";

    private RunTable() {}

    static List<RunRecord> all(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY id DESC")
                .map((results, context) -> read(results))
                .list();
    }

    static Optional<RunRecord> byId(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((results, context) -> read(results))
                .findOne();
    }

    private static RunRecord read(ResultSet r) throws SQLException {
        return new RunRecord(
                r.getLong("id"),
                r.getString("engine"),
                RunRecord.Kind.valueOf(r.getString("kind")),
                RunRecord.State.valueOf(r.getString("state")),
                r.getInt("workers"),
                r.getInt("windows"),
                Times.read(r, "started_at"),
                Times.readOptional(r, "finished_at"));
    }

    static long add(
            Handle handle, String engine, RunRecord.Kind kind, int workers, Instant at, List<PinnedWindow> windows) {
        long id = handle.createUpdate("INSERT INTO run (engine, kind, state, workers, windows, started_at) "
                        + "VALUES (:engine, :kind, :state, :workers, :windows, :at)")
                .bind("engine", engine)
                .bind("kind", kind.name())
                .bind("state", RunRecord.State.RUNNING.name())
                .bind("workers", workers)
                .bind("windows", windows.size())
                .bind("at", Times.utc(at))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO run_window (run_id, position, version_id, window_start, window_end) VALUES (?, ?, ?, ?, ?)");
        for (int i = 0; i < windows.size(); i++) {
            PinnedWindow window = windows.get(i);
            batch.add(
                    id,
                    i,
                    window.versionId(),
                    Times.utc(window.window().start()),
                    Times.utc(window.window().end()));
        }
        if (!windows.isEmpty()) {
            batch.execute();
        }
        return id;
    }

    static List<PinnedWindow> windows(Handle handle, long runId) {
        return handle.createQuery(
                        "SELECT version_id, window_start, window_end FROM run_window WHERE run_id = :run ORDER BY position")
                .bind("run", runId)
                .map((r, context) -> new PinnedWindow(
                        r.getLong("version_id"),
                        new Interval(Times.read(r, "window_start"), Times.read(r, "window_end"))))
                .list();
    }

    static void setState(Handle handle, long id, RunRecord.State state, @Nullable Instant finishedAt) {
        handle.createUpdate("UPDATE run SET state = :state, finished_at = :at WHERE id = :id")
                .bind("state", state.name())
                .bind("at", finishedAt == null ? null : Times.utc(finishedAt))
                .bind("id", id)
                .execute();
    }
}
