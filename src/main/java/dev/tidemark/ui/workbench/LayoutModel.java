package dev.tidemark.ui.workbench;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.Layout;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
    private TaskRunner.@Nullable Running waiting;

    /**
     * @param read a project's layout; may take its time
     * @param write keeps it; may take its time
     */
    public LayoutModel(Workbench workbench, Function<Path, Layout> read, BiConsumer<Path, Layout> write) {
        this.workbench = workbench;
        this.write = write;
        workbench.project().subscribe(project -> opened(project, read));
    }

    private void opened(@Nullable OpenProject project, Function<Path, Layout> read) {
        known = false;
        if (project != null) {
            workbench.start(
                    Lane.WORK,
                    (open, cancellation) -> read.apply(open.folder()),
                    layout -> {
                        current = layout;
                        known = true;
                        restored.set(layout);
                    },
                    error -> workbench.report(TEXTS.text("shell.layoutUnread"), error));
        }
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
        TaskRunner.Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = workbench.tasks().later(REST, this::save);
    }

    private void save() {
        waiting = null;
        Layout toSave = current;
        workbench.start(
                Lane.WORK,
                (project, cancellation) -> {
                    write.accept(project.folder(), toSave);
                    return true;
                },
                done -> {},
                error -> workbench.report(TEXTS.text("shell.layoutUnsaved"), error));
    }
}
