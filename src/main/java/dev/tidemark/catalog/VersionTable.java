package dev.tidemark.catalog;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.engine.Removal;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.ViewVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Table {@code feature_version} with its columns. */
final class VersionTable {
    private static final String SELECT =
            "SELECT id, view_key, number, fingerprint, store, schedule_seconds, timestamp_column, file_text, "
                    + "created_at, due_until FROM feature_version ";

    private VersionTable() {}

    static List<ViewVersion> all(Handle handle, String engine, Removal mark) {
        return handle.createQuery(
                        SELECT + "WHERE engine = :engine AND " + RemovalColumn.IS_MARK + " ORDER BY view_key, number")
                .bind("engine", engine)
                .bind("mark", RemovalColumn.value(mark))
                .map((results, context) -> read(handle, results))
                .list();
    }

    static List<ViewVersion> ofView(Handle handle, String engine, String viewKey) {
        return handle.createQuery(SELECT + "WHERE engine = :engine AND view_key = :key AND " + RemovalColumn.SEEN
                        + " ORDER BY number")
                .bind("engine", engine)
                .bind("key", viewKey)
                .map((results, context) -> read(handle, results))
                .list();
    }

    static Optional<ViewVersion> byId(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id AND " + RemovalColumn.SEEN)
                .bind("id", id)
                .map((results, context) -> read(handle, results))
                .findOne();
    }

    private static ViewVersion read(Handle handle, ResultSet r) throws SQLException {
        long id = r.getLong("id");
        List<ResultColumn> columns = new ArrayList<>();
        TreeMap<Integer, String> keys = new TreeMap<>();
        handle.createQuery(
                        "SELECT name, type, key_position FROM feature_version_column WHERE version_id = :id ORDER BY position")
                .bind("id", id)
                .map((row, context) -> {
                    String name = row.getString("name");
                    int key = row.getInt("key_position");
                    if (!row.wasNull()) {
                        keys.put(key, name);
                    }
                    return new ResultColumn(
                            name, SqlType.parse(row.getString("type")).orElse(SqlType.UNKNOWN));
                })
                .forEach(columns::add);
        StoreTable store = new StoreTable(
                r.getString("store"),
                r.getString("fingerprint"),
                columns,
                List.copyOf(keys.values()),
                r.getString("timestamp_column"),
                new Cadence(Duration.ofSeconds(r.getLong("schedule_seconds"))));
        return new ViewVersion(
                id,
                r.getString("view_key"),
                r.getInt("number"),
                store,
                r.getString("file_text"),
                Times.read(r, "created_at"),
                Times.read(r, "due_until"));
    }

    /** Its row comes back where it was removed and is still there: runs and events name it by its id. */
    static long add(Handle handle, String engine, ViewVersion version) {
        Optional<Long> removed = handle.createQuery(
                        "SELECT id FROM feature_version "
                                + "WHERE engine = :engine AND view_key = :key AND fingerprint = :fingerprint AND removal IS NOT NULL")
                .bind("engine", engine)
                .bind("key", version.viewKey())
                .bind("fingerprint", version.store().fingerprint())
                .mapTo(Long.class)
                .findOne();
        if (removed.isPresent()) {
            mark(handle, removed.get(), Removal.NONE);
            update(handle, removed.get(), version.fileText(), version.dueUntil());
            return removed.get();
        }
        return insert(handle, engine, version);
    }

    private static long insert(Handle handle, String engine, ViewVersion version) {
        StoreTable store = version.store();
        long id = handle.createUpdate(
                        "INSERT INTO feature_version (engine, view_key, number, fingerprint, store, schedule_seconds, "
                                + "timestamp_column, file_text, created_at, due_until) VALUES (:engine, :key, "
                                + "CASE WHEN :number > 0 AND NOT EXISTS (SELECT 1 FROM feature_version "
                                + "WHERE engine = :engine AND view_key = :key AND number = :number) THEN :number ELSE "
                                + "(SELECT COALESCE(MAX(number), 0) + 1 FROM feature_version WHERE engine = :engine AND view_key = :key) END, "
                                + ":fingerprint, :store, :schedule, :timestamp, :text, :created, :due)")
                .bind("engine", engine)
                .bind("key", version.viewKey())
                .bind("number", version.number())
                .bind("fingerprint", store.fingerprint())
                .bind("store", store.name())
                .bind("schedule", store.schedule().seconds())
                .bind("timestamp", store.timestamp())
                .bind("text", version.fileText())
                .bind("created", Times.utc(version.createdAt()))
                .bind("due", Times.utc(version.dueUntil()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        for (int i = 0; i < store.columns().size(); i++) {
            ResultColumn column = store.columns().get(i);
            int key = store.joinKeys().indexOf(column.name());
            @Nullable Integer keyPosition = key < 0 ? null : key;
            handle.createUpdate("INSERT INTO feature_version_column (version_id, position, name, type, key_position) "
                            + "VALUES (:id, :position, :name, :type, :key)")
                    .bind("id", id)
                    .bind("position", i)
                    .bind("name", column.name())
                    .bind("type", column.type().toString())
                    .bind("key", keyPosition)
                    .execute();
        }
        return id;
    }

    static void update(Handle handle, long id, String fileText, Instant dueUntil) {
        handle.createUpdate("UPDATE feature_version SET file_text = :text, due_until = :due WHERE id = :id")
                .bind("text", fileText)
                .bind("due", Times.utc(dueUntil))
                .bind("id", id)
                .execute();
    }

    static void mark(Handle handle, long id, Removal mark) {
        handle.createUpdate("UPDATE feature_version SET removal = :mark WHERE id = :id")
                .bind("mark", RemovalColumn.value(mark))
                .bind("id", id)
                .execute();
    }

    static void markAll(Handle handle, String engine, Removal from, Removal to) {
        handle.createUpdate(
                        "UPDATE feature_version SET removal = :to WHERE engine = :engine AND removal IS NOT DISTINCT FROM :from")
                .bind("to", RemovalColumn.value(to))
                .bind("engine", engine)
                .bind("from", RemovalColumn.value(from))
                .execute();
    }

    static void remove(Handle handle, long id) {
        handle.createUpdate("DELETE FROM window_event WHERE version_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM feature_version WHERE id = :id")
                .bind("id", id)
                .execute();
    }
}
