package dev.tidemark.ui.workbench;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.Layout;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/** How the open project's window was left and is now. Changes are saved half a second after the last one. */
public final class LayoutModel {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final BiConsumer<Path, Layout> write;
    private final ReadOnlyObjectWrapper<Layout> restored = new ReadOnlyObjectWrapper<>(Layout.NONE);
    private Layout current = Layout.NONE;
    private boolean known;
    /** Not into the folder of a project of a newer program, which may keep more there than this one knows. */
    private boolean saved;

    private @Nullable Path folder;
    private TaskRunner.@Nullable Running waiting;

    /**
     * @param read a project's layout; may take its time
     * @param write keeps it; may take its time
     */
    public LayoutModel(Workbench workbench, Function<Path, Layout> read, BiConsumer<Path, Layout> write) {
        this.workbench = workbench;
        this.write = write;
        workbench.opener().rememberEngines(folder -> engineOf(folder, read));
        workbench.project().subscribe(project -> opened(project, read));
        ObservableSet<String> kept = workbench.runs().keepUps().views();
        kept.addListener((SetChangeListener<String>) change -> {
            // A project that is closed is no longer kept up, and its switches stay as they were.
            OpenProject project = workbench.project().get();
            if (project != null && !workbench.busy().get()) {
                change(now -> now.withKeptUp(project.warehouse().engine(), kept));
            }
        });
    }

    /** A layout that cannot be read, of which the user is told, keeps no project from opening. */
    private static Optional<String> engineOf(Path folder, Function<Path, Layout> read) {
        try {
            return Optional.of(read.apply(folder).engine()).filter(engine -> !engine.isEmpty());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private void opened(@Nullable OpenProject project, Function<Path, Layout> read) {
        flush();
        known = false;
        folder = project == null ? null : project.folder();
        saved = project != null && project.whyReadOnly().isEmpty();
        if (project != null) {
            boolean familiar = workbench.opener().isFamiliar();
            workbench
                    .work()
                    .start(
                            Lane.WORK,
                            (open, cancellation) -> {
                                Layout written = read.apply(open.folder());
                                Layout layout = familiar ? written : written.withoutAccounts();
                                return new Read(written, layout, stillThere(layout, open));
                            },
                            found -> {
                                Layout layout = found.layout();
                                current = found.written();
                                known = true;
                                change(now -> layout);
                                workbench
                                        .opener()
                                        .chosenEngine()
                                        .ifPresent(engine -> change(now -> now.withEngine(engine)));
                                restored.set(layout);
                                workbench.runs().keepUps().restore(found.keptUp());
                                if (!layout.keptUp().equals(found.written().keptUp())) {
                                    workbench.notice(new Notice(
                                            Notice.Kind.INFO,
                                            TEXTS.text("shell.notKeptUp"),
                                            TEXTS.text("shell.notKeptUpText"),
                                            null));
                                }
                            },
                            error -> workbench.report(TEXTS.text("shell.layoutUnread"), error));
        }
    }

    /**
     * @param written as the file has it
     * @param layout what of it counts: in a folder that may be from somebody else nothing that computes on an account
     * @param keptUp of the views to keep up on the open engine, those that are there
     */
    private record Read(Layout written, Layout layout, Set<String> keptUp) {}

    private static Set<String> stillThere(Layout layout, OpenProject project) {
        Set<String> views = new HashSet<>(layout.keptUpOn(project.warehouse().engine()));
        views.removeIf(view -> project.views().find(view).isEmpty());
        return views;
    }

    /** Set when a project was opened and its layout read. */
    public ReadOnlyObjectProperty<Layout> restored() {
        return restored.getReadOnlyProperty();
    }

    public Layout current() {
        return current;
    }

    /** Before a project's own layout is known nothing is kept: that would overwrite it. */
    public void change(UnaryOperator<Layout> change) {
        Layout changed = change.apply(current);
        if (!known || changed.equals(current)) {
            return;
        }
        current = changed;
        if (!saved) {
            return;
        }
        TaskRunner.Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = workbench.tasks().later(REST, this::save);
    }

    /** The project is gone, and half a second after the last change may never come. */
    private void flush() {
        TaskRunner.Running before = waiting;
        Path left = folder;
        if (before == null || left == null) {
            return;
        }
        before.cancel();
        waiting = null;
        Layout toSave = current;
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> write.accept(left, toSave),
                        () -> {},
                        error -> workbench.report(TEXTS.text("shell.layoutUnsaved"), error));
    }

    private void save() {
        waiting = null;
        Layout toSave = current;
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> {
                            write.accept(project.folder(), toSave);
                            return true;
                        },
                        done -> {},
                        error -> workbench.report(TEXTS.text("shell.layoutUnsaved"), error));
    }
}
