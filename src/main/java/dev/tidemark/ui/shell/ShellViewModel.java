package dev.tidemark.ui.shell;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.ProjectBackup;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What the window's frame says and does. */
public final class ShellViewModel {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final ProjectSwitch projects;
    private final ProjectBackup backup;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(TEXTS.text("shell.title"));
    private final ReadOnlyStringWrapper projectName = new ReadOnlyStringWrapper(TEXTS.text("shell.noProject"));
    private final ReadOnlyStringWrapper engineName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper clockText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper engineStatus = new ReadOnlyStringWrapper(TEXTS.text("shell.noneOpen"));
    private final ObservableList<String> connections = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asOf = new ReadOnlyBooleanWrapper();

    /** For the end of what goes on, to close then. */
    private Subscription waiting = Subscription.EMPTY;

    public ShellViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.projects = new ProjectSwitch(workbench);
        this.backup = new ProjectBackup(workbench);
        workbench.project().subscribe(this::show);
        workbench.busy().subscribe(this::tellBusy);
        workbench.tablesChanged().subscribe(() -> countRows());
    }

    private void show(@Nullable OpenProject project) {
        open.set(project != null);
        if (project == null) {
            // One that is opened again in a moment keeps its name.
            if (!workbench.opener().isResting()) {
                tellNone();
            }
            asOf.set(false);
            return;
        }
        String name =
                String.valueOf(project.folder().toAbsolutePath().normalize().getFileName());
        title.set(TEXTS.text("shell.titleOf", name));
        projectName.set(project.whyReadOnly().isPresent() ? TEXTS.text("shell.readOnly", name) : name);
        project.whyReadOnly()
                .ifPresent(why -> workbench.notice(
                        new Notice(Notice.Kind.INFO, TEXTS.text("shell.opensReadOnly", name), why, null)));
        engineName.set(engineTitle(project.warehouse().engine()));
        Instant pinned = project.clock().pinned();
        asOf.set(pinned != null);
        clockText.set(pinned == null ? TEXTS.text("shell.now") : TEXTS.text("shell.asOf", Words.moment(pinned)));
        countRows();
        readConnections();
    }

    /** Any screen, and any other program, may have changed them. */
    void readConnections() {
        OpenProject project = workbench.project().get();
        Path folder = project == null ? null : project.folder();
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> workbench.tools().connections().list(folder).entries().stream()
                                .map(entry -> entry.profile().name())
                                .toList(),
                        names -> {
                            if (!connections.equals(names)) {
                                connections.setAll(names);
                            }
                        },
                        error -> workbench.report(TEXTS.text("shell.noConnections"), error));
    }

    /** The names of the connections, each an engine. */
    ObservableList<String> connections() {
        return connections;
    }

    void goToConnections() {
        workbench.go(new Destination.To(ScreenId.CONNECTIONS));
    }

    private void tellNone() {
        title.set(TEXTS.text("shell.title"));
        projectName.set(TEXTS.text("shell.noProject"));
        engineStatus.set(TEXTS.text("shell.noneOpen"));
    }

    private void tellBusy(boolean busy) {
        if (workbench.opener().isResting()) {
            engineStatus.set(TEXTS.text("shell.resting"));
        } else if (busy) {
            engineStatus.set(TEXTS.text(open.get() ? "shell.closing" : "shell.opening"));
        } else if (workbench.project().get() == null) {
            tellNone();
        }
    }

    private void countRows() {
        OpenProject shown = workbench.project().get();
        if (shown != null && shown.warehouse().isShared()) {
            // An account may hold thousands of tables of others.
            engineStatus.set(TEXTS.text("shell.readyOn", engineName.get()));
            return;
        }
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> project.warehouse().sources().list().stream()
                                .mapToLong(SourceTables.SourceTable::rows)
                                .sum(),
                        rows -> engineStatus.set(TEXTS.text("shell.ready", engineName.get(), Words.count(rows, "row"))),
                        error -> workbench.report(engineName.get(), error));
    }

    String engineTitle(String engine) {
        return ProjectSwitch.title(engine);
    }

    void newProject() {
        projects.make();
    }

    void openProject() {
        projects.choose();
    }

    void open(Path folder) {
        projects.open(folder);
    }

    void backUp() {
        backup.ask();
    }

    void closeProject() {
        projects.leaving(() -> workbench.opener().close(() -> {}));
    }

    void useEngine(String engine) {
        projects.leaving(() -> workbench.opener().useEngine(engine));
    }

    void askAsOf() {
        OpenProject project = workbench.project().get();
        if (project == null) {
            return;
        }
        String initial = InstantText.iso(project.clock().now());
        workbench
                .dialogs()
                .askText(
                        TEXTS.text("shell.asOfTitle"),
                        TEXTS.text("shell.asOfLabel"),
                        initial,
                        ShellViewModel::wrongInstant)
                .map(text -> InstantText.parse(text.strip()))
                .ifPresent(instant -> projects.leaving(() -> workbench.opener().setAsOf(instant)));
    }

    private static Optional<String> wrongInstant(String text) {
        try {
            InstantText.parse(text.strip());
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(Problem.words(e));
        }
    }

    void useOwnClock() {
        projects.leaving(() -> workbench.opener().setAsOf(null));
    }

    void show(Sheet sheet) {
        workbench.show(sheet);
    }

    void toggleTheme() {
        workbench
                .preferences()
                .change(p -> p.withTheme(
                        p.theme() == Preferences.Theme.DARK ? Preferences.Theme.LIGHT : Preferences.Theme.DARK));
    }

    /** Asks what becomes of running work, then calls {@code close}; not when the user stays, whatever was said before. */
    public void closing(Runnable close) {
        stay();
        boolean asks = workbench.opener().isResting() && !projects.going().isEmpty();
        if (workbench.busy().get() && !asks) {
            // A project is just opened or closed: its files are not left half written.
            waiting = workbench.busy().subscribe(busy -> {
                if (!busy) {
                    stay();
                    workbench.tasks().post(() -> closing(close));
                }
            });
            return;
        }
        List<String> going = projects.going();
        if (going.isEmpty()) {
            workbench.opener().close(close);
            return;
        }
        int answer = workbench
                .dialogs()
                .ask(new Dialogs.Question(
                        TEXTS.text("shell.closeTitle"),
                        TEXTS.text("shell.closeText", String.join(", ", going)),
                        List.of(
                                TEXTS.text("shell.closeFinish"),
                                TEXTS.text("shell.closeCancel"),
                                TEXTS.text("shell.closeStay")),
                        false));
        if (answer == 0) {
            closeWhenDone(close);
            workbench.notice(new Notice(
                    Notice.Kind.INFO,
                    TEXTS.text("shell.closesThen"),
                    String.join(", ", going),
                    new Notice.Action(TEXTS.text("shell.closeStay"), this::stay)));
        } else if (answer == 1) {
            workbench.opener().close(close);
        }
    }

    private void stay() {
        waiting.unsubscribe();
        waiting = Subscription.EMPTY;
    }

    private void closeWhenDone(Runnable close) {
        Runnable look = () -> {
            if (projects.going().isEmpty()) {
                stay();
                workbench.tasks().post(() -> closing(close));
            }
        };
        waiting = Subscription.combine(
                workbench.runs().active().subscribe(look),
                workbench.work().shown().subscribe(look),
                // A run that was paused stays on the list.
                workbench.windowsChanged().subscribe(changed -> look.run()));
    }

    PreferencesModel preferences() {
        return workbench.preferences();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty projectNameProperty() {
        return projectName.getReadOnlyProperty();
    }

    public String getProjectName() {
        return projectName.get();
    }

    public ReadOnlyStringProperty engineNameProperty() {
        return engineName.getReadOnlyProperty();
    }

    public String getEngineName() {
        return engineName.get();
    }

    public ReadOnlyStringProperty clockTextProperty() {
        return clockText.getReadOnlyProperty();
    }

    public String getClockText() {
        return clockText.get();
    }

    public ReadOnlyStringProperty engineStatusProperty() {
        return engineStatus.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return open.get();
    }

    public ReadOnlyBooleanProperty asOfProperty() {
        return asOf.getReadOnlyProperty();
    }
}
