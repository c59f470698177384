package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.words.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A view in the list.
 *
 * @param key what its draft is kept under
 * @param detail schedule and entities
 * @param applied null for a view that was never applied
 * @param draft what is written and not applied, null without such
 */
public record ViewRow(
        String key,
        String name,
        String detail,
        int done,
        int due,
        @Nullable AppliedView applied,
        @Nullable String draft,
        Set<Interval> stored) {

    static ViewRow of(OpenProject project, AppliedView view, @Nullable String draft) {
        FeatureView feature = view.feature();
        List<LedgerEntry> ledger =
                project.warehouse().windows().ledger(view.current().store().name());
        List<Interval> due = Planner.due(feature, project.clock().dueNow());
        Set<Interval> stored = new HashSet<>();
        ledger.forEach(entry -> stored.add(entry.window()));
        String entities = feature.entities().stream().map(e -> e.name()).collect(Collectors.joining(", "));
        return new ViewRow(
                view.view().key(),
                view.view().name(),
                Words.duration(feature.schedule().step()) + " · " + entities,
                due.size() - Planner.missing(due, ledger).size(),
                due.size(),
                view,
                draft,
                stored);
    }

    static ViewRow ofDraft(String key, String name, String text) {
        return new ViewRow(key, name, "", 0, 0, null, text, Set.of());
    }

    String text() {
        if (draft != null) {
            return draft;
        }
        return applied == null ? "" : applied.view().fileText();
    }

    ViewRow withDraft(@Nullable String text) {
        return new ViewRow(key, name, detail, done, due, applied, text, stored);
    }
}
