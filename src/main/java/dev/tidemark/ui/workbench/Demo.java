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
import org.jspecify.annotations.Nullable;

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
            workbench.opener().close(() -> make(folder, then, otherwise));
        } else {
            make(folder, then, otherwise);
        }
    }

    private void make(Path folder, Runnable then, Runnable otherwise) {
        Work[] told = new Work[1];
        told[0] = workbench
                .work()
                .startShown(
                        ScreenId.HOME,
                        Work.Nature.JOB,
                        TEXTS.text("shell.demoMaking"),
                        ended -> workbench
                                .tasks()
                                .start(
                                        Lane.QUERY,
                                        cancellation -> DemoProject.make(
                                                workbench.tools(),
                                                folder,
                                                "h2",
                                                table -> workbench.tasks().post(() -> tell(told[0], table)),
                                                cancellation),
                                        () -> {
                                            over(ended);
                                            show(folder, then, otherwise);
                                        },
                                        error -> {
                                            over(ended);
                                            workbench.report(TEXTS.text("shell.demoFailed", folder), error);
                                            otherwise.run();
                                        }));
    }

    /** Another project may have been opened meanwhile, and work in it begun. */
    private void show(Path folder, Runnable then, Runnable otherwise) {
        boolean shown =
                new ProjectSwitch(workbench).leaving(() -> workbench.opener().open(folder, then, otherwise));
        if (!shown) {
            otherwise.run();
        }
    }

    private void over(Runnable ended) {
        ended.run();
        making.set(false);
        progress.set("");
    }

    private void tell(@Nullable Work told, DemoProject.Table table) {
        int number = DemoProject.TABLES.indexOf(table) + 1;
        int of = DemoProject.TABLES.size();
        progress.set(TEXTS.text("shell.demoLoading", table.name().table(), number, of));
        if (told != null) {
            told.tell(TEXTS.text("shell.demoTable", number, of));
        }
    }

    public ReadOnlyBooleanProperty making() {
        return making.getReadOnlyProperty();
    }

    /** What is being loaded; empty while nothing is. */
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }
}
