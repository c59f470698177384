package dev.tidemark.ui.features;

import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is being written into the project's drafts, half a second after the last key, one at a time; what cannot be
 * written is kept and tried again.
 */
final class DraftKeeper {
    private static final Duration REST = Duration.ofMillis(500);
    /** After a failure: the disk may have room again, or the drive be back. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final TaskRunner tasks;
    private final DefinitionTexts texts;
    private final Consumer<Throwable> failed;
    private final Map<Draft, String> unsaved = new LinkedHashMap<>();
    private TaskRunner.@Nullable Running waiting;
    /** What is being written into files just now; empty while nothing is. */
    private Map<Draft, String> writing = Map.of();

    private boolean told;
    private boolean closed;

    private record Draft(Path project, String name) {}

    /** @param failed told why drafts cannot be written, once until they can */
    DraftKeeper(TaskRunner tasks, DefinitionTexts texts, Consumer<Throwable> failed) {
        this.tasks = tasks;
        this.texts = texts;
        this.failed = failed;
    }

    /** @param text empty to forget the draft */
    void keep(Path project, String name, String text) {
        unsaved.put(new Draft(project, name), text);
        TaskRunner.Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = tasks.later(REST, this::flush);
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
        tasks.start(Lane.WORK, cancellation -> write(now), this::written, error -> written(new Left(now, error)));
    }

    /** What could not be written, and the first reason. */
    private record Left(Map<Draft, String> drafts, @Nullable Throwable error) {}

    /** One folder that cannot be written into is no reason to lose what belongs into another. */
    private Left write(Map<Draft, String> now) {
        Map<Draft, String> left = new LinkedHashMap<>();
        Throwable first = null;
        for (Map.Entry<Draft, String> each : now.entrySet()) {
            try {
                texts.keepDraft(each.getKey().project, each.getKey().name, each.getValue());
            } catch (RuntimeException e) {
                left.put(each.getKey(), each.getValue());
                first = first == null ? e : first;
            }
        }
        return new Left(left, first);
    }

    private void written(Left left) {
        writing = Map.of();
        // What was typed meanwhile is newer.
        left.drafts.forEach(unsaved::putIfAbsent);
        Throwable error = left.error;
        if (error == null) {
            told = false;
            flush();
            return;
        }
        if (!told) {
            told = true;
            failed.accept(error);
        }
        if (!closed && waiting == null) {
            waiting = tasks.later(AGAIN, this::flush);
        }
    }

    /** Tries once more to write what is not written, and then no longer. */
    void close() {
        closed = true;
        TaskRunner.Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        flush();
    }
}
