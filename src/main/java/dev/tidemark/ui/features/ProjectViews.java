package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project holds for those who write views. Read off the FX thread.
 *
 * @param rows its views, and after them the drafts that were never applied
 * @param functions by name, that the offline dialect accepts
 */
record ProjectViews(List<ViewRow> rows, List<SourceTables.SourceTable> tables, List<String> functions) {

    /** @param pending drafts that no file holds yet, by their keys; an empty one is about to be forgotten */
    static ProjectViews read(OpenProject project, Tools tools, Map<String, String> pending) {
        DefinitionTexts texts = tools.definitionTexts();
        Map<String, String> kept = new LinkedHashMap<>(texts.drafts(project.folder()));
        kept.putAll(pending);
        kept.values().removeIf(String::isEmpty);
        List<ViewRow> rows = new ArrayList<>();
        for (AppliedView view : project.views().all()) {
            rows.add(ViewRow.of(project, view, kept.remove(view.view().key())));
        }
        kept.forEach(
                (key, text) -> rows.add(ViewRow.ofDraft(key, nameIn(texts, text).orElse(key), text)));
        List<String> functions =
                tools.functions().stream().map(Tools.Function::name).toList();
        return new ProjectViews(
                rows,
                // An account may hold thousands of tables: their names are read level by level.
                project.warehouse().isShared()
                        ? List.of()
                        : project.warehouse().sources().list(),
                functions);
    }

    /** Empty where the text is broken: a draft may be so, and has the name it was kept under. */
    static Optional<String> nameIn(DefinitionTexts texts, String text) {
        try {
            return Optional.of(texts.parse("draft", text).view().name());
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }
}
