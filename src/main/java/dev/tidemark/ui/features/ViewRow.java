package dev.tidemark.ui.features;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view in the list.
 *
 * @param key what its draft is kept under
 * @param detail schedule and entities
 * @param failed windows whose last computation failed
 * @param stale stored windows that would be computed otherwise today
 * @param applied null for a view that was never applied
 * @param draft what is written and not applied, null without such
 * @param stored the windows in the store with what their marks show
 */
public record ViewRow(
        String key,
        String name,
        String detail,
        int done,
        int due,
        int failed,
        int stale,
        @Nullable AppliedView applied,
        @Nullable String draft,
        Map<Interval, CellState> stored) {

    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    static ViewRow of(OpenProject project, AppliedView view, @Nullable String draft) {
        FeatureView feature = view.feature();
        List<WindowStatus> windows = project.timeLine().of(view);
        Instant complete = project.clock().dueNow().minus(feature.dataDelay());
        Map<Interval, CellState> stored = new HashMap<>();
        int done = 0;
        int failed = 0;
        int stale = 0;
        for (WindowStatus window : windows) {
            boolean isStored = window.state() == WindowState.DONE;
            if (isStored) {
                stored.put(window.window(), CellState.of(WindowState.DONE, window.isStale(), hasFailedAgain(window)));
                // What is stored and due only later, as seen from then, does not count.
                done += window.window().end().isAfter(complete) ? 0 : 1;
            }
            stale += window.isStale() ? 1 : 0;
            failed += window.state() == WindowState.FAILED || hasFailedAgain(window) ? 1 : 0;
        }
        String entities = feature.entities().stream().map(e -> e.name()).collect(Collectors.joining(", "));
        return new ViewRow(
                view.view().key(),
                view.view().name(),
                Words.duration(feature.schedule().step()) + " · " + entities,
                done,
                Planner.due(feature, project.clock().dueNow()).size(),
                failed,
                stale,
                view,
                draft,
                stored);
    }

    static ViewRow ofDraft(String key, String name, String text) {
        return new ViewRow(key, name, "", 0, 0, 0, 0, null, text, Map.of());
    }

    private static boolean hasFailedAgain(WindowStatus window) {
        return window.mark().endsWith(WindowStatus.RESTATEMENT_FAILED);
    }

    /** {@code 2 windows failed, 3 windows stale}; empty when nothing needs a look. */
    String wrong() {
        return Stream.of(
                        failed == 0 ? "" : TEXTS.text("features.failed", Words.count(failed, "window")),
                        stale == 0 ? "" : TEXTS.text("features.stale", Words.count(stale, "window")))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** {@code v3 active}; empty for a view that was never applied. */
    String versionText() {
        if (applied == null) {
            return "";
        }
        boolean active = applied.active() != null
                && applied.active().id() == applied.current().id();
        return TEXTS.text(
                active ? "features.versionActive" : "features.versionCurrent",
                applied.current().label());
    }

    String text() {
        if (draft != null) {
            return draft;
        }
        return applied == null ? "" : applied.view().fileText();
    }

    ViewRow withDraft(@Nullable String text) {
        return new ViewRow(key, name, detail, done, due, failed, stale, applied, text, stored);
    }
}
