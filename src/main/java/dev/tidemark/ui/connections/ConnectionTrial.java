package dev.tidemark.ui.connections;

import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A connection is tried step by step; each step is shown when it has ended. */
public final class ConnectionTrial {
    private static final Messages TEXTS = Messages.of("connections");

    /** Tries a saved profile; may take half a minute. */
    public interface Tester {
        boolean test(String name, @Nullable Path projectFolder, Consumer<Connections.Step> told);
    }

    private final Workbench workbench;
    private final Tester tester;
    private final ObservableList<Connections.Step> steps = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private TaskRunner.@Nullable Running task;
    private boolean fine;
    private int number;

    ConnectionTrial(Workbench workbench, Tester tester) {
        this.workbench = workbench;
        this.tester = tester;
    }

    /** Those that have ended, in order. */
    ObservableList<Connections.Step> steps() {
        return steps;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /** Whether all was well in the end. */
    boolean isFine() {
        return fine;
    }

    void start(String name) {
        forget();
        running.set(true);
        OpenProject project = workbench.project().get();
        Path folder = project == null ? null : project.folder();
        int mine = ++number;
        TaskRunner.Running begun = workbench
                .tasks()
                .start(
                        Lane.QUERY,
                        cancellation -> tester.test(
                                name, folder, step -> workbench.tasks().post(() -> add(mine, step))),
                        ok -> {
                            fine = ok;
                            running.set(false);
                        },
                        error -> {
                            running.set(false);
                            workbench.report(TEXTS.text("connections.testBroke", name), error);
                        });
        task = running.get() ? begun : null;
    }

    private void add(int trial, Connections.Step step) {
        // Of a trial that was forgotten nothing more is shown.
        if (trial == number) {
            steps.add(step);
        }
    }

    /** Another profile is looked at, or this one has changed. */
    void forget() {
        TaskRunner.Running before = task;
        if (before != null) {
            before.abandon();
        }
        task = null;
        number++;
        fine = false;
        running.set(false);
        steps.clear();
    }
}
