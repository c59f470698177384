package dev.tidemark.ui.activity;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.engine.CatalogReader.Part;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the catalog. Off the FX thread. */
final class ActivityLog {
    /** More than anyone reads; the filter works on these. */
    private static final int MOST_STATEMENTS = 5_000;

    /** A limit of their own, or a long run would leave no statement in the list. */
    private static final int MOST_WINDOWS = 5_000;

    private static final int MOST_ERRORS = 20;

    private ActivityLog() {}

    /** The newest first. */
    static List<ActivityRow> read(OpenProject project) {
        List<ActivityRow> rows = new ArrayList<>();
        for (RunRecord run : project.backfills().runs()) {
            rows.add(new ActivityRow.Run(run));
        }
        for (StatementRecord statement : project.catalog().history(Part.STATEMENTS, MOST_STATEMENTS)) {
            rows.add(new ActivityRow.Statement(statement, false));
        }
        for (StatementRecord window : project.catalog().history(Part.WINDOWS, MOST_WINDOWS)) {
            rows.add(new ActivityRow.Statement(window, true));
        }
        rows.sort(Comparator.comparing(ActivityRow::at).reversed());
        return rows;
    }

    /**
     * What became of a run's windows.
     *
     * @param views names, as they stand in the catalog
     * @param windows how many are in each state
     * @param errors of windows that failed, the first of them
     */
    record RunDetails(List<String> views, Map<WindowState, Integer> windows, List<String> errors) {}

    static RunDetails details(OpenProject project, RunRecord run) {
        Map<WindowState, Integer> windows = new EnumMap<>(WindowState.class);
        List<String> errors = new ArrayList<>();
        for (WindowEvent event : project.catalog().lastEventsOfRun(run.id())) {
            windows.merge(event.state(), 1, Integer::sum);
            if (event.state() == WindowState.FAILED && errors.size() < MOST_ERRORS) {
                errors.add(Words.range(event.window()) + "  " + event.detail());
            }
        }
        List<String> views = project.catalog().pinnedWindows(run.id()).stream()
                .map(PinnedWindow::versionId)
                .distinct()
                .map(id -> project.catalog().version(id))
                .flatMap(Optional::stream)
                .map(version -> name(project, run.engine(), version))
                .distinct()
                .toList();
        return new RunDetails(views, windows, errors);
    }

    private static String name(OpenProject project, String engine, ViewVersion version) {
        return viewName(project, engine, version.viewKey());
    }

    /** The name as it was written; a view that is gone keeps its key. */
    static String viewName(OpenProject project, String engine, String key) {
        return project.catalog().view(engine, key).map(view -> view.name()).orElse(key);
    }
}
