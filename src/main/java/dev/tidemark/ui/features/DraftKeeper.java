package dev.tidemark.ui.features;

import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is being written into the project's drafts, half a second after the last key, one at a time. */
final class DraftKeeper {
    private static final Duration REST = Duration.ofMillis(500);

    private final Workbench workbench;
    private final DefinitionTexts texts;
    private final Map<Draft, String> unsaved = new LinkedHashMap<>();
    private TaskRunner.@Nullable Running waiting;
    private boolean writing;

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

    /** Writes at once. The project may be closed meanwhile: drafts are files beside it. */
    void flush() {
        waiting = null;
        if (writing || unsaved.isEmpty()) {
            return;
        }
        writing = true;
        Map<Draft, String> now = Map.copyOf(unsaved);
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
        writing = false;
        flush();
    }
}
