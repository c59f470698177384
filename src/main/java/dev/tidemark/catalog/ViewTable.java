package dev.tidemark.catalog;

import dev.tidemark.engine.Removal;
import dev.tidemark.engine.ViewRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Table {@code feature_view}. */
final class ViewTable {
    private static final String SELECT =
            "SELECT engine, view_key, name, file_text, applied_at, current_version, active_version FROM feature_view ";

    private ViewTable() {}

    static List<ViewRecord> all(Handle handle, String engine, Removal mark) {
        return handle.createQuery(SELECT + "WHERE engine = :engine AND " + RemovalColumn.IS_MARK + " ORDER BY view_key")
                .bind("engine", engine)
                .bind("mark", RemovalColumn.value(mark))
                .map((results, context) -> read(results))
                .list();
    }

    static Optional<ViewRecord> byKey(Handle handle, String engine, String key) {
        return handle.createQuery(SELECT + "WHERE engine = :engine AND view_key = :key AND " + RemovalColumn.SEEN)
                .bind("engine", engine)
                .bind("key", key)
                .map((results, context) -> read(results))
                .findOne();
    }

    private static ViewRecord read(ResultSet r) throws SQLException {
        long active = r.getLong("active_version");
        @Nullable Long activeVersion = r.wasNull() ? null : active;
        return new ViewRecord(
                r.getString("engine"),
                r.getString("view_key"),
                r.getString("name"),
                r.getString("file_text"),
                Times.read(r, "applied_at"),
                r.getLong("current_version"),
                activeVersion);
    }

    /** In the place of one that was removed, too. */
    static void save(Handle handle, ViewRecord view) {
        bound(
                        handle.createUpdate(
                                "MERGE INTO feature_view (engine, view_key, name, file_text, applied_at, current_version, "
                                        + "active_version, removal) KEY (engine, view_key) "
                                        + "VALUES (:engine, :key, :name, :text, :at, :current, :active, NULL)"),
                        view)
                .bind("active", view.activeVersion())
                .execute();
    }

    /** A view that is there keeps the version that is read: it may have become another since the record was made. */
    static void saveApplied(Handle handle, ViewRecord view) {
        int there = bound(
                        handle.createUpdate(
                                "UPDATE feature_view SET name = :name, file_text = :text, applied_at = :at, "
                                        + "current_version = :current WHERE engine = :engine AND view_key = :key AND "
                                        + RemovalColumn.SEEN),
                        view)
                .execute();
        if (there == 0) {
            save(handle, view);
        }
    }

    private static Update bound(Update update, ViewRecord view) {
        return update.bind("engine", view.engine())
                .bind("key", view.key())
                .bind("name", view.name())
                .bind("text", view.fileText())
                .bind("at", Times.utc(view.appliedAt()))
                .bind("current", view.currentVersion());
    }

    static void activate(Handle handle, String engine, String key, long versionId) {
        handle.createUpdate(
                        "UPDATE feature_view SET active_version = :version WHERE engine = :engine AND view_key = :key "
                                + "AND current_version = :version")
                .bind("version", versionId)
                .bind("engine", engine)
                .bind("key", key)
                .execute();
    }

    static void mark(Handle handle, String engine, String key, Removal mark) {
        handle.createUpdate("UPDATE feature_view SET removal = :mark WHERE engine = :engine AND view_key = :key")
                .bind("mark", RemovalColumn.value(mark))
                .bind("engine", engine)
                .bind("key", key)
                .execute();
    }

    static void markAll(Handle handle, String engine, Removal from, Removal to) {
        handle.createUpdate(
                        "UPDATE feature_view SET removal = :to WHERE engine = :engine AND removal IS NOT DISTINCT FROM :from")
                .bind("to", RemovalColumn.value(to))
                .bind("engine", engine)
                .bind("from", RemovalColumn.value(from))
                .execute();
    }

    static void remove(Handle handle, String engine, String key) {
        handle.createUpdate("DELETE FROM feature_view WHERE engine = :engine AND view_key = :key")
                .bind("engine", engine)
                .bind("key", key)
                .execute();
    }
}
