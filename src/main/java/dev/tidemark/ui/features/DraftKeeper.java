package dev.tidemark.ui.features;

import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is being written into the project's drafts, half a second after the last key, one at a time. */
final class DraftKeeper {
    private static final Duration REST = Duration.ofMillis(500);

    private final Workbench workbench;
    private final DefinitionTexts texts;
    private final Map<Draft, String> unsaved = new LinkedHashMap<>();
    private TaskRunner.@Nullable Running waiting;
    /** What is being written into files just now; empty while nothing is. */
    private Map<Draft, String> writing = Map.of();

    private record Draft(Path project, String name) {}

    DraftKeeper(Workbench workbench) {
        this.workbench = workbench;
        this.texts = workbench.tools().definitionTexts();
    }

    /** @param text empty to forget the draft */
    void keep(Path project, String name, String text) {
        unsaved.put(new Draft(project, name), text);
        TaskRunner.Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = workbench.tasks().later(REST, this::flush);
    }

    /** What a project's drafts are and no file may hold yet; empty texts are about to be forgotten. */
    Map<String, String> pending(Path project) {
        Map<String, String> pending = new LinkedHashMap<>();
        for (Map<Draft, String> some : List.of(writing, unsaved)) {
            some.forEach((draft, text) -> {
                if (draft.project.equals(project)) {
                    pending.put(draft.name, text);
                }
            });
        }
        return pending;
    }

    /** Writes at once. The project may be closed meanwhile: drafts are files beside it. */
    void flush() {
        waiting = null;
        if (!writing.isEmpty() || unsaved.isEmpty()) {
            return;
        }
        Map<Draft, String> now = Map.copyOf(unsaved);
        writing = now;
        unsaved.clear();
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> now.forEach((draft, text) -> texts.keepDraft(draft.project, draft.name, text)),
                        this::written,
                        error -> {
                            written();
                            workbench.report(Messages.of("features").text("features.draftNotKept"), error);
                        });
    }

    private void written() {
        writing = Map.of();
        flush();
    }
}
