package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the project knows, for readers; of what has a mark of {@link Removal} they see nothing. Thread-safe. */
public interface CatalogReader {

    /** Unlike every other catalog's; a copy of a project has the same. */
    String id();

    List<ViewRecord> views(String engine);

    /** @param key the name in upper case */
    Optional<ViewRecord> view(String engine, String key);

    /** Ascending by number. */
    List<ViewVersion> versions(String engine, String viewKey);

    /** All versions of an engine's views, also of views that are there no more. */
    List<ViewVersion> versions(String engine);

    Optional<ViewVersion> version(long id);

    /** The newest first. */
    List<RunRecord> runs();

    Optional<RunRecord> run(long id);

    /** In the order of work. */
    List<PinnedWindow> pinnedWindows(long runId);

    /** The last event of every window of a version. */
    Map<Interval, WindowEvent> lastEvents(long versionId);

    /** The last event of every window of a run. */
    List<WindowEvent> lastEventsOfRun(long runId);

    /** Mean seconds of the windows of a version that were computed, or empty when none was. */
    Optional<Double> meanSeconds(long versionId);

    /** What of the history is asked for: a run ends thousands of windows, among which the statements would be lost. */
    enum Part {
        ALL,
        STATEMENTS,
        WINDOWS
    }

    /** What was run, the newest first. */
    List<StatementRecord> history(Part part, int limit);
}
