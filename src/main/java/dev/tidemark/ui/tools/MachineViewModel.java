package dev.tidemark.ui.tools;

import dev.tidemark.engine.project.Tools.Finding;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What the program needs and this machine has, as {@code tidemark doctor} says it. */
public final class MachineViewModel {
    private static final Messages TEXTS = Messages.of("tools");
    /** Of a project, where none is open, the words are those for the command line. */
    private static final String PROJECT = "project";

    enum State {
        LOOKING,
        WELL,
        /** Something is missing or broken. */
        TO_DO,
        FAILED
    }

    private final Workbench workbench;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOOKING);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private @Nullable Running looking;

    public MachineViewModel(Workbench workbench) {
        this.workbench = workbench;
        // Of a project that is closed meanwhile nothing more is heard.
        subscription = workbench.project().subscribe(project -> look());
    }

    /** Looks anew; the lines of the last look stay until then. */
    void look() {
        stop();
        show(State.LOOKING, TEXTS.text("tools.looking"), "");
        looking = workbench.project().get() == null
                ? workbench
                        .tasks()
                        .start(
                                Lane.WORK,
                                cancellation -> workbench.tools().diagnose(null).stream()
                                        .filter(finding -> !finding.what().equals(PROJECT))
                                        .toList(),
                                this::looked,
                                this::failed)
                : workbench
                        .work()
                        .start(
                                Lane.WORK,
                                (project, cancellation) -> workbench.tools().diagnoseBeside(project),
                                this::looked,
                                this::failed);
    }

    private void looked(List<Finding> found) {
        findings.setAll(found);
        long toDo = found.stream()
                .filter(finding -> finding.state() != Finding.State.OK)
                .count();
        if (toDo == 0) {
            show(State.WELL, TEXTS.text("tools.machineWell"), "");
        } else {
            show(
                    State.TO_DO,
                    TEXTS.text("tools.machineToDo", Words.count(toDo, "thing")),
                    TEXTS.text("tools.machineToDoText"));
        }
    }

    private void failed(Throwable error) {
        show(State.FAILED, TEXTS.text("tools.cannotLook"), Problem.words(error));
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("tools.cannotLook"), error);
        }
    }

    private void show(State now, String headline, String words) {
        title.set(headline);
        text.set(words);
        state.set(now);
    }

    /** What one hands on: a line per thing, as the command prints it. */
    String copied() {
        return findings.stream().map(Finding::line).collect(Collectors.joining("\n"));
    }

    static String word(Finding.State state) {
        return TEXTS.text("tools.machine." + state.name());
    }

    ObservableList<Finding> findings() {
        return findings;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public String getTitle() {
        return title.get();
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public String getText() {
        return text.get();
    }

    private void stop() {
        Running before = looking;
        if (before != null) {
            before.abandon();
        }
    }

    void close() {
        subscription.unsubscribe();
        stop();
    }
}
