package dev.tidemark.ui.workbench;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.task.TaskRunner;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The preferences as they are now; a change is saved half a second after the last one. */
public final class PreferencesModel {
    private static final Duration REST = Duration.ofMillis(500);

    private final ReadOnlyObjectWrapper<Preferences> value;
    private final Consumer<Preferences> save;
    private final TaskRunner tasks;
    private final Consumer<Throwable> failed;
    private TaskRunner.@Nullable Running waiting;

    /** @param save may take its time; called off the FX thread */
    public PreferencesModel(
            Preferences initial, Consumer<Preferences> save, TaskRunner tasks, Consumer<Throwable> failed) {
        this.value = new ReadOnlyObjectWrapper<>(initial);
        this.save = save;
        this.tasks = tasks;
        this.failed = failed;
    }

    public ReadOnlyObjectProperty<Preferences> value() {
        return value.getReadOnlyProperty();
    }

    public Preferences get() {
        return value.get();
    }

    public void change(UnaryOperator<Preferences> change) {
        Preferences changed = change.apply(value.get());
        if (changed.equals(value.get())) {
            return;
        }
        value.set(changed);
        TaskRunner.Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = tasks.later(REST, this::saveNow);
    }

    private void saveNow() {
        waiting = null;
        Preferences toSave = value.get();
        tasks.start(TaskRunner.Lane.WORK, cancellation -> save.accept(toSave), () -> {}, failed::accept);
    }

    /**
     * Saves at once what waits for a rest: there may be none.
     *
     * @param then called when all is saved, or could not be
     */
    public void flush(Runnable then) {
        TaskRunner.Running before = waiting;
        if (before == null) {
            then.run();
            return;
        }
        before.cancel();
        waiting = null;
        Preferences toSave = value.get();
        tasks.start(TaskRunner.Lane.WORK, cancellation -> save.accept(toSave), then, error -> {
            failed.accept(error);
            then.run();
        });
    }
}
