package dev.tidemark.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The project's own memory. Every call is one durable transaction. Thread-safe. */
public interface Catalog extends CatalogReader, AutoCloseable {

    /**
     * Adds a version under its number, or the next one of its view where that is 0 or taken, with the view that names it:
     * both or neither. The given id is ignored. A version of the same fingerprint that is removed and still there comes back
     * instead, with all that is known of it. A view that is there keeps the version that readers use.
     */
    ViewVersion addVersion(String engine, ViewVersion version, Function<ViewVersion, ViewRecord> view);

    /**
     * Remembers the definition that was last applied with a version, up to when it must be complete, and the view that names
     * it: all or nothing. A view that is there keeps the version that readers use.
     */
    void updateVersion(long versionId, String fileText, Instant dueUntil, ViewRecord view);

    void removeVersion(long versionId);

    /** Adds the view or replaces what is known of it. */
    void saveView(ViewRecord view);

    /** Views with a mark; those with none are {@link #views(String)}. */
    List<ViewRecord> views(String engine, Removal mark);

    /** Versions with a mark; those with none are {@link #versions(String)}. */
    List<ViewVersion> versions(String engine, Removal mark);

    void markView(String engine, String key, Removal mark);

    void markVersion(long versionId, Removal mark);

    /** Gives another mark to all that has one, views and versions at once. */
    void markAll(String engine, Removal from, Removal to);

    /** Removes the view and all its versions, but for those that have a mark of their own. */
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
