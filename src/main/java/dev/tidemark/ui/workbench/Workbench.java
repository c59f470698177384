package dev.tidemark.ui.workbench;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.task.TaskRunner;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The window's common ground: the open project and all that the screens tell each other. Owned by the FX thread. */
public final class Workbench {
    private final Tools tools;
    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final PreferencesModel preferences;
    private final ProjectTasks work;
    private final ProjectOpener opener;
    private final Runs runs;
    private final WalkThrough walkThrough;
    private final ReadOnlyObjectWrapper<@Nullable OpenProject> project = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final IntegerProperty arrivals = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Destination> destination =
            new ReadOnlyObjectWrapper<>(new Destination.To(ScreenId.HOME));
    private Consumer<Sheet> sheets = sheet -> {};
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final IntegerProperty views = new SimpleIntegerProperty();
    private final IntegerProperty windows = new SimpleIntegerProperty();
    private final IntegerProperty tables = new SimpleIntegerProperty();
    private final TableLevels levels;
    private final IntegerProperty history = new SimpleIntegerProperty();

    public Workbench(Tools tools, TaskRunner tasks, Dialogs dialogs, PreferencesModel preferences) {
        this.tools = tools;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.work = new ProjectTasks(tasks, project.getReadOnlyProperty(), busy.getReadOnlyProperty());
        this.opener = new ProjectOpener(this, project, busy);
        this.levels = new TableLevels(this);
        this.runs = new Runs(this, System::nanoTime);
        this.walkThrough = new WalkThrough(this);
    }

    public Tools tools() {
        return tools;
    }

    public TaskRunner tasks() {
        return tasks;
    }

    public Dialogs dialogs() {
        return dialogs;
    }

    public PreferencesModel preferences() {
        return preferences;
    }

    /** What goes on in the open project. */
    public ProjectTasks work() {
        return work;
    }

    /** Opens and closes projects. */
    public ProjectOpener opener() {
        return opener;
    }

    /** What is known of the engine's databases, schemas, tables and columns. */
    public TableLevels levels() {
        return levels;
    }

    public Runs runs() {
        return runs;
    }

    public WalkThrough walkThrough() {
        return walkThrough;
    }

    /** Null while none is open. Every change means that all that was read of the one before is void. */
    public ReadOnlyObjectProperty<@Nullable OpenProject> project() {
        return project.getReadOnlyProperty();
    }

    /** Whether a project is being opened or closed. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Counts the calls of {@link #go}: to go where one is already is told too, with the same file dropped again. */
    public ReadOnlyIntegerProperty arrivals() {
        return arrivals;
    }

    /** What is shown. */
    public ReadOnlyObjectProperty<Destination> destination() {
        return destination.getReadOnlyProperty();
    }

    public ObservableList<Notice> notices() {
        return notices;
    }

    /** Counts the changes of feature views: applied, rolled back, removed. */
    public IntegerProperty viewsChanged() {
        return views;
    }

    /** Counts the changes of which windows are stored. */
    public IntegerProperty windowsChanged() {
        return windows;
    }

    /** Counts the changes of source tables. */
    public IntegerProperty tablesChanged() {
        return tables;
    }

    /** Counts the statements and runs that ended. */
    public IntegerProperty historyChanged() {
        return history;
    }

    public static void increase(IntegerProperty revision) {
        revision.set(revision.get() + 1);
    }

    public void go(Destination where) {
        destination.set(where);
        increase(arrivals);
    }

    /** @param show puts a sheet over the screens, in place of what lies there */
    public void showSheetsBy(Consumer<Sheet> show) {
        sheets = show;
    }

    /** Lays a sheet over the screens. */
    public void show(Sheet sheet) {
        sheets.accept(sheet);
    }

    /** An error that already stands there is not told twice. */
    public void notice(Notice notice) {
        if (notice.kind() != Notice.Kind.ERROR || notices.stream().noneMatch(notice::saysTheSame)) {
            notices.add(notice);
        }
    }

    /** Tells of an error at the place that fits it: a notice for trouble, the dialog for what nobody expected. */
    public void report(String what, Throwable error) {
        switch (Problem.of(error)) {
            case CANCELLED -> {
                // The user's own wish needs no word.
            }
            case INPUT, WORK -> notice(Notice.error(what, Problem.words(error)));
            case UNEXPECTED -> dialogs.unexpected(error);
        }
    }
}
