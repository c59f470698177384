package dev.tidemark.ui.tools;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.dialog.Dialogs.FileKind;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes a project of its own from a backup, as {@code tidemark restore} does, and opens it. What is wrong with the file
 * or the folder stands at its field.
 */
public final class RestoreViewModel {
    private static final Messages TEXTS = Messages.of("tools");
    private static final Duration REST = Duration.ofMillis(300);

    private final Workbench workbench;
    private final Place file = new Place();
    private final Place folder = new Place();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private @Nullable Work copying;
    private boolean closed;

    /** A path as it is typed, looked at off the FX thread once the keys rest. */
    final class Place {
        private final StringProperty text = new SimpleStringProperty("");
        private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
        private @Nullable Running waiting;
        private @Nullable Running looking;
        private boolean good;

        StringProperty textProperty() {
            return text;
        }

        /** Empty while nothing is known to be wrong. */
        ReadOnlyStringProperty errorProperty() {
            return error.getReadOnlyProperty();
        }

        private void stop() {
            Running before = waiting;
            if (before != null) {
                before.cancel();
            }
            Running look = looking;
            if (look != null) {
                look.abandon();
            }
        }

        private void changed(Consumer<Path> require) {
            stop();
            good = false;
            error.set("");
            tellPossible();
            if (!text.get().isBlank()) {
                waiting = workbench.tasks().later(REST, () -> look(require));
            }
        }

        private void look(Consumer<Path> require) {
            String typed = text.get();
            looking = workbench
                    .tasks()
                    .start(
                            Lane.WORK,
                            cancellation -> require.accept(path(typed)),
                            () -> {
                                good = true;
                                tellPossible();
                            },
                            this::tell);
        }

        private void tell(Throwable wrong) {
            good = false;
            error.set(Problem.words(wrong));
            tellPossible();
        }
    }

    public RestoreViewModel(Workbench workbench) {
        this.workbench = workbench;
        Tools tools = workbench.tools();
        file.text.subscribe((before, now) -> file.changed(tools::requireBackup));
        folder.text.subscribe((before, now) -> folder.changed(tools::requireEmpty));
    }

    private static Path path(String typed) {
        try {
            return Path.of(typed.strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInput(TEXTS.text("tools.noPath"), e);
        }
    }

    private void tellPossible() {
        possible.set(file.good && folder.good && !working.get());
    }

    /** Asks for the backup; the folder that is proposed lies beside it. */
    void chooseFile() {
        FileKind kind = new FileKind(TEXTS.text("tools.backupKind"), List.of("*.zip"));
        workbench
                .dialogs()
                .openFile(TEXTS.text("tools.chooseBackup"), List.of(kind))
                .ifPresent(chosen -> {
                    file.text.set(chosen.toString());
                    if (folder.text.get().isBlank()) {
                        String name = chosen.getFileName().toString().replaceFirst("\\.[^.]*$", "");
                        folder.text.set(chosen.resolveSibling(name).toString());
                    }
                });
    }

    void chooseFolder() {
        workbench
                .dialogs()
                .chooseFolder(TEXTS.text("tools.chooseFolder"))
                .ifPresent(chosen -> folder.text.set(chosen.toString()));
    }

    /** What is wrong, and at which field. */
    private record Refusal(Place place, InvalidInput why) {}

    void restore() {
        if (!possible.get()) {
            return;
        }
        Path from = path(file.text.get());
        Path to = path(folder.text.get());
        working.set(true);
        share.set(-1);
        tellPossible();
        Work begun = workbench
                .work()
                .startShown(
                        ScreenId.HOME,
                        Work.Nature.JOB,
                        TEXTS.text("tools.restoring", from.getFileName()),
                        ended -> workbench
                                .tasks()
                                .start(
                                        Lane.QUERY,
                                        cancellation -> copy(from, to, cancellation),
                                        refusal -> {
                                            ended.run();
                                            ended(refusal, to);
                                        },
                                        error -> {
                                            ended.run();
                                            failed(error);
                                        }));
        copying = begun;
    }

    /** Looks at both anew: what is in a folder may have changed since. */
    private Optional<Refusal> copy(Path from, Path to, Cancellation cancellation) {
        Tools tools = workbench.tools();
        try {
            tools.requireEmpty(to);
        } catch (InvalidInput e) {
            return Optional.of(new Refusal(folder, e));
        }
        try {
            int[] percent = {0};
            tools.restore(
                    from,
                    to,
                    (bytes, of) -> {
                        int now = (int) (of == 0 ? 0 : 100 * bytes / of);
                        if (now > percent[0]) {
                            percent[0] = now;
                            workbench.tasks().post(() -> share.set(now / 100.0));
                        }
                    },
                    cancellation);
            return Optional.empty();
        } catch (InvalidInput e) {
            return Optional.of(new Refusal(file, e));
        }
    }

    private void over() {
        working.set(false);
        tellPossible();
    }

    private void ended(Optional<Refusal> refusal, Path to) {
        if (refusal.isPresent()) {
            Refusal why = refusal.get();
            why.place().tell(why.why());
            over();
            if (closed) {
                workbench.report(TEXTS.text("tools.cannotRestore"), why.why());
            }
            return;
        }
        over();
        String title = TEXTS.text("tools.restored", to.getFileName());
        ProjectSwitch projects = new ProjectSwitch(workbench);
        if (workbench.busy().get()) {
            // Another one is just opened or closed.
            Notice.Action open = new Notice.Action(TEXTS.text("tools.open"), () -> projects.open(to));
            workbench.notice(new Notice(Notice.Kind.INFO, title, to.toString(), open));
        } else {
            workbench.notice(Notice.done(title, to.toString()));
            projects.open(to);
        }
        done.set(true);
    }

    private void failed(Throwable error) {
        over();
        if (!closed && Problem.of(error) == Problem.WORK) {
            file.tell(error);
        } else {
            workbench.report(TEXTS.text("tools.cannotRestore"), error);
        }
    }

    /** Nothing is left of what was copied so far. */
    void cancel() {
        Work begun = copying;
        if (begun != null && working.get()) {
            begun.cancel();
        }
    }

    Place file() {
        return file;
    }

    Place folder() {
        return folder;
    }

    ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** Set when the project is made and opens. */
    ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    /** A copy that goes on is told of by the status bar, and its project opens when it is made. */
    void close() {
        closed = true;
        file.stop();
        folder.stop();
    }
}
