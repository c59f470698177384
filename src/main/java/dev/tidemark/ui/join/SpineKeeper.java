package dev.tidemark.ui.join;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.SpineDraft;
import dev.tidemark.settings.SpineFile;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskQueue;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Keeps what is written for a spine with the project it is written in, half a second after the last key. */
final class SpineKeeper {
    private static final Messages TEXTS = Messages.of("join");
    private static final Duration REST = Duration.ofMillis(500);
    /**
     * In characters. So much is pasted, not typed, and its source is still there; the file is written whole after every
     * rest, and one who types on would wait for the disk with each.
     */
    static final int LARGEST = 1 << 20;

    private final Workbench workbench;
    private final WrittenSpine written = new WrittenSpine(this::changed);
    private final TaskQueue queue;
    /** Of all projects that were open since the start, also what is too large for their files. */
    private final Map<Path, SpineDraft> drafts = new HashMap<>();

    private final List<Runnable> whenRead = new ArrayList<>();
    private final Subscription subscription;
    private @Nullable Path folder;
    /** Whether what the project keeps stands in {@link #written}. */
    private boolean read;

    private @Nullable Running waiting;

    SpineKeeper(Workbench workbench) {
        this.workbench = workbench;
        this.queue = new TaskQueue(workbench.tasks(), Lane.WORK);
        this.subscription = workbench.project().subscribe(this::opened);
    }

    private void opened(@Nullable OpenProject project) {
        flush();
        whenRead.clear();
        read = false;
        folder = project == null ? null : project.folder();
        SpineDraft known = folder == null ? SpineDraft.NONE : drafts.get(folder);
        written.show(known == null ? SpineDraft.NONE : known);
        if (project == null || known != null) {
            read = project != null;
            return;
        }
        workbench.work().start(Lane.WORK, (open, cancellation) -> SpineFile.read(open.folder()), this::show, error -> {
            workbench.report(TEXTS.text("join.cannotReadWritten"), error);
            show(SpineDraft.NONE);
        });
    }

    private void show(SpineDraft draft) {
        written.show(draft);
        read = true;
        List.copyOf(whenRead).forEach(Runnable::run);
        whenRead.clear();
    }

    /** What stands in the cards for a spine, whether or not it was used. */
    WrittenSpine written() {
        return written;
    }

    /** As soon as what the project keeps is there: who writes before would write over it. */
    void whenRead(Runnable action) {
        if (read) {
            action.run();
        } else {
            whenRead.add(action);
        }
    }

    private void changed() {
        if (!read) {
            return;
        }
        Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = workbench.tasks().later(REST, this::flush);
    }

    /** Writes at once; the project may be closed meanwhile, as it is a file beside it. */
    private void flush() {
        Running before = waiting;
        Path into = folder;
        if (before == null || into == null) {
            return;
        }
        before.cancel();
        waiting = null;
        SpineDraft draft = written.draft();
        drafts.put(into, draft);
        if (draft.length() <= LARGEST) {
            queue.addLatest(
                    into,
                    cancellation -> SpineFile.write(into, draft),
                    error -> workbench.report(TEXTS.text("join.cannotKeepWritten"), error));
        }
    }

    void close() {
        subscription.unsubscribe();
        flush();
    }
}
