package dev.tidemark.ui.workbench;

import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Makes the demo project in the user's data folder, off the FX thread, and opens it. Owned by the FX thread. */
public final class Demo {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final ReadOnlyBooleanWrapper making = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

    Demo(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * Opens the demo in place of the project that is open; what is missing of it is made before.
     *
     * @param then called when it is open
     * @param otherwise called when it could not be, which the user was told
     */
    public void open(Runnable then, Runnable otherwise) {
        if (making.get() || workbench.busy().get()) {
            return;
        }
        making.set(true);
        progress.set(TEXTS.text("shell.demoMaking"));
        Path folder = workbench.tools().dataFolder().resolve(DemoProject.NAME);
        OpenProject current = workbench.project().get();
        // One process has one project's files open once.
        if (current != null && current.folder().toAbsolutePath().equals(folder.toAbsolutePath())) {
            workbench.close(() -> make(folder, then, otherwise));
        } else {
            make(folder, then, otherwise);
        }
    }

    private void make(Path folder, Runnable then, Runnable otherwise) {
        workbench
                .tasks()
                .start(
                        Lane.QUERY,
                        cancellation -> DemoProject.make(
                                workbench.tools(),
                                folder,
                                "h2",
                                table -> workbench.tasks().post(() -> tell(table)),
                                cancellation),
                        () -> {
                            making.set(false);
                            progress.set("");
                            workbench.open(folder, then, otherwise);
                        },
                        error -> {
                            making.set(false);
                            progress.set("");
                            workbench.report(TEXTS.text("shell.demoFailed", folder), error);
                            otherwise.run();
                        });
    }

    private void tell(DemoProject.Table table) {
        progress.set(TEXTS.text(
                "shell.demoLoading",
                table.name().table(),
                DemoProject.TABLES.indexOf(table) + 1,
                DemoProject.TABLES.size()));
    }

    public ReadOnlyBooleanProperty making() {
        return making.getReadOnlyProperty();
    }

    /** What is being loaded; empty while nothing is. */
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }
}
