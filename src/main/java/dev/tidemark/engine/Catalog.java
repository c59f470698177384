package dev.tidemark.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The project's own memory. Every call is one durable transaction. Thread-safe. */
public interface Catalog extends CatalogReader, AutoCloseable {

    /** Adds a version under its number, or the next one of its view where that is 0 or taken; the given id is ignored. */
    ViewVersion addVersion(String engine, ViewVersion version);

    /**
     * As {@link #addVersion(String, ViewVersion)}, with the view that names it: both or neither. A view that is there keeps
     * the version that readers use.
     */
    void addVersion(String engine, ViewVersion version, Function<ViewVersion, ViewRecord> view);

    /**
     * Remembers the definition that was last applied with a version, up to when it must be complete, and the view that names
     * it: all or nothing. A view that is there keeps the version that readers use.
     */
    void updateVersion(long versionId, String fileText, Instant dueUntil, ViewRecord view);

    void removeVersion(long versionId);

    /** Adds the view or replaces what is known of it. */
    void saveView(ViewRecord view);

    void removeView(String engine, String key);

    /** Removes the view and all its versions. */
    void removeViewWithVersions(String engine, String key);

    /** Makes a version the one that readers use, unless another has become the view's current one. */
    void activate(String engine, String viewKey, long versionId);

    RunRecord startRun(String engine, RunRecord.Kind kind, int workers, Instant at, List<PinnedWindow> windows);

    /** @param finishedAt null when it goes on */
    void setRunState(long runId, RunRecord.State state, @Nullable Instant finishedAt);

    void append(List<WindowEvent> events);

    void record(StatementRecord statement);

    @Override
    void close();

    /** In words, where nothing of the project can be changed: whatever changes something throws {@link ReadOnly}. */
    default Optional<String> whyReadOnly() {
        return Optional.empty();
    }
}
