package dev.tidemark.ui.workbench;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies the open project into one file, as {@code tidemark backup} does. That copies files which nobody has open, so
 * the project is closed meanwhile and opened again; not beside work that would have to be cancelled. FX thread.
 */
public final class ProjectBackup {
    private static final Messages TEXTS = Messages.of("shell");
    private static final String ENDING = "zip";
    private static final int DATE = 10;

    private final Workbench workbench;

    public ProjectBackup(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Asks where to and writes there. */
    public void ask() {
        OpenProject project = workbench.project().get();
        if (project == null) {
            String command = TEXTS.text("shell.commandNotNow", TEXTS.text("shell.backUp"));
            workbench.notice(new Notice(Notice.Kind.INFO, command, TEXTS.text("shell.noneOpen"), null));
            return;
        }
        if (isRefused()) {
            return;
        }
        Path folder = project.folder().toAbsolutePath().normalize();
        String name = String.valueOf(folder.getFileName());
        String today = InstantText.plain(project.clock().realNow()).substring(0, DATE);
        new SaveFile(
                        TEXTS.text("shell.backupTitle", name),
                        name + "-" + today,
                        TEXTS.text("shell.backupKind"),
                        ENDING,
                        Set.of(ENDING))
                .ask(workbench, file -> {
                    // Something may have begun while the name was chosen.
                    if (workbench.project().get() == project && !isRefused()) {
                        write(folder, name, file);
                    }
                });
    }

    private boolean isRefused() {
        List<String> going = new ProjectSwitch(workbench).going();
        if (going.isEmpty()) {
            return false;
        }
        workbench.notice(Notice.error(
                TEXTS.text("shell.backupNotNow"), TEXTS.text("shell.backupNotNowText", String.join(", ", going))));
        return true;
    }

    private void write(Path folder, String name, Path file) {
        workbench.opener().rest(open -> {
            Work[] told = new Work[1];
            int[] percent = {0};
            told[0] = workbench
                    .work()
                    .startShown(
                            ScreenId.HOME,
                            Work.Nature.JOB,
                            TEXTS.text("shell.backingUp", name),
                            ended -> copy(
                                    folder,
                                    file,
                                    (bytes, of) -> {
                                        int now = (int) (of == 0 ? 0 : 100 * bytes / of);
                                        if (now > percent[0]) {
                                            percent[0] = now;
                                            workbench.tasks().post(() -> tell(told[0], now));
                                        }
                                    },
                                    () -> {
                                        // First: who waits for the end of all work finds the project opening.
                                        open.run();
                                        ended.run();
                                    }));
            return told[0];
        });
    }

    private Running copy(Path folder, Path file, Tools.Copied copied, Runnable ended) {
        return workbench
                .tasks()
                .start(
                        Lane.QUERY,
                        // Who chose the name was asked whether a file of it is to be replaced.
                        cancellation -> workbench.tools().backup(folder, file, true, copied, cancellation),
                        size -> {
                            ended.run();
                            workbench.notice(Notice.done(
                                    TEXTS.text("shell.backedUp", folder.getFileName(), ByteCount.words(size)),
                                    file.toString()));
                        },
                        error -> {
                            ended.run();
                            workbench.report(TEXTS.text("shell.cannotBackUp", file.getFileName()), error);
                        });
    }

    private static void tell(@Nullable Work told, int percent) {
        if (told != null) {
            told.tell(TEXTS.text("shell.percent", percent));
        }
    }
}
