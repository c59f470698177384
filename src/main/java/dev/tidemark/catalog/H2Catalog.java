package dev.tidemark.catalog;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.Removal;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.WindowEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalog as one object: every call is one transaction over the table classes. */
public final class H2Catalog implements Catalog {
    private final CatalogDatabase database;

    /** Opens {@code <file>.mv.db}, made or migrated where needed. */
    public H2Catalog(Path fileWithoutEnding) {
        this(fileWithoutEnding, UnaryOperator.identity());
    }

    /** @param access what every connection is asked of, given the file's own */
    public H2Catalog(Path fileWithoutEnding, UnaryOperator<DataSource> access) {
        this.database = new CatalogDatabase(fileWithoutEnding, access);
    }

    /** Loads what opening a catalog needs; touches no file. */
    public static void warmUp() {
        CatalogDatabase.warmUp();
    }

    private interface Change {
        void with(Handle handle);
    }

    private void change(Change change) {
        Object unused = database.write(handle -> {
            change.with(handle);
            return change;
        });
    }

    @Override
    public String id() {
        return database.read(handle ->
                handle.createQuery("SELECT id FROM origin").mapTo(String.class).one());
    }

    @Override
    public List<ViewRecord> views(String engine) {
        return database.read(handle -> ViewTable.all(handle, engine, Removal.NONE));
    }

    @Override
    public Optional<ViewRecord> view(String engine, String key) {
        return database.read(handle -> ViewTable.byKey(handle, engine, key));
    }

    @Override
    public List<ViewVersion> versions(String engine, String viewKey) {
        return database.read(handle -> VersionTable.ofView(handle, engine, viewKey));
    }

    @Override
    public List<ViewVersion> versions(String engine) {
        return database.read(handle -> VersionTable.all(handle, engine, Removal.NONE));
    }

    @Override
    public Optional<ViewVersion> version(long id) {
        return database.read(handle -> VersionTable.byId(handle, id));
    }

    @Override
    public List<RunRecord> runs() {
        return database.read(RunTable::all);
    }

    @Override
    public Optional<RunRecord> run(long id) {
        return database.read(handle -> RunTable.byId(handle, id));
    }

    @Override
    public List<PinnedWindow> pinnedWindows(long runId) {
        return database.read(handle -> RunTable.windows(handle, runId));
    }

    @Override
    public Map<Interval, WindowEvent> lastEvents(long versionId) {
        Map<Interval, WindowEvent> byWindow = new LinkedHashMap<>();
        for (WindowEvent event : database.read(handle -> WindowEventTable.lastOfVersion(handle, versionId))) {
            byWindow.put(event.window(), event);
        }
        return byWindow;
    }

    @Override
    public List<WindowEvent> lastEventsOfRun(long runId) {
        return database.read(handle -> WindowEventTable.lastOfRun(handle, runId));
    }

    @Override
    public Optional<Double> meanSeconds(long versionId) {
        return database.read(handle -> WindowEventTable.meanSeconds(handle, versionId));
    }

    @Override
    public List<StatementRecord> history(Part part, int limit) {
        return database.read(handle -> StatementTable.history(handle, part, limit));
    }

    @Override
    public ViewVersion addVersion(String engine, ViewVersion version, Function<ViewVersion, ViewRecord> view) {
        return database.write(handle -> {
            long id = VersionTable.add(handle, engine, version);
            ViewVersion added = VersionTable.byId(handle, id).orElseThrow();
            ViewTable.saveApplied(handle, view.apply(added));
            return added;
        });
    }

    @Override
    public void updateVersion(long versionId, String fileText, Instant dueUntil, ViewRecord view) {
        change(handle -> {
            VersionTable.update(handle, versionId, fileText, dueUntil);
            ViewTable.saveApplied(handle, view);
        });
    }

    @Override
    public void removeVersion(long versionId) {
        change(handle -> VersionTable.remove(handle, versionId));
    }

    @Override
    public void saveView(ViewRecord view) {
        change(handle -> ViewTable.save(handle, view));
    }

    @Override
    public List<ViewRecord> views(String engine, Removal mark) {
        return database.read(handle -> ViewTable.all(handle, engine, mark));
    }

    @Override
    public List<ViewVersion> versions(String engine, Removal mark) {
        return database.read(handle -> VersionTable.all(handle, engine, mark));
    }

    @Override
    public void markView(String engine, String key, Removal mark) {
        change(handle -> ViewTable.mark(handle, engine, key, mark));
    }

    @Override
    public void markVersion(long versionId, Removal mark) {
        change(handle -> VersionTable.mark(handle, versionId, mark));
    }

    @Override
    public void markAll(String engine, Removal from, Removal to) {
        change(handle -> {
            ViewTable.markAll(handle, engine, from, to);
            VersionTable.markAll(handle, engine, from, to);
        });
    }

    @Override
    public void removeViewWithVersions(String engine, String key) {
        change(handle -> {
            ViewTable.remove(handle, engine, key);
            VersionTable.ofView(handle, engine, key).forEach(version -> VersionTable.remove(handle, version.id()));
        });
    }

    @Override
    public void activate(String engine, String viewKey, long versionId) {
        change(handle -> ViewTable.activate(handle, engine, viewKey, versionId));
    }

    @Override
    public RunRecord startRun(String engine, RunRecord.Kind kind, int workers, Instant at, List<PinnedWindow> windows) {
        return database.write(handle -> {
            long id = RunTable.add(handle, engine, kind, workers, at, windows);
            return RunTable.byId(handle, id).orElseThrow();
        });
    }

    @Override
    public void setRunState(long runId, RunRecord.State state, @Nullable Instant finishedAt) {
        change(handle -> RunTable.setState(handle, runId, state, finishedAt));
    }

    @Override
    public void append(List<WindowEvent> events) {
        change(handle -> WindowEventTable.append(handle, events));
    }

    /** Reading leaves no trace in a catalog that cannot be changed. */
    @Override
    public void record(StatementRecord statement) {
        if (whyReadOnly().isEmpty()) {
            change(handle -> StatementTable.add(handle, statement));
        }
    }

    @Override
    public Optional<String> whyReadOnly() {
        return database.whyReadOnly();
    }

    @Override
    public void close() {
        database.close();
    }
}
