package dev.tidemark.ui.workbench;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private static final Messages TEXTS = Messages.of("shell");

    private final Tools tools;
    private final TaskRunner tasks;
    private final Dialogs dialogs;
    private final PreferencesModel preferences;
    private final Runs runs;
    private final WalkThrough walkThrough;
    private final ReadOnlyObjectWrapper<@Nullable OpenProject> project = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final IntegerProperty arrivals = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Destination> destination =
            new ReadOnlyObjectWrapper<>(new Destination.To(ScreenId.HOME));
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final IntegerProperty views = new SimpleIntegerProperty();
    private final IntegerProperty windows = new SimpleIntegerProperty();
    private final IntegerProperty tables = new SimpleIntegerProperty();
    private final IntegerProperty history = new SimpleIntegerProperty();
    private final List<Running> inFlight = new ArrayList<>();
    private final ObservableList<Work> shown = FXCollections.observableArrayList();
    /** One for all: it hears of changes weakly, so that listeners on a passing one would soon be deaf. */
    private final ObservableList<Work> shownView = FXCollections.unmodifiableObservableList(shown);

    private @Nullable Runnable whenIdle;
    private @Nullable Instant asOf;
    private @Nullable String chosenEngine;
    private Function<Path, Optional<String>> remembered = folder -> Optional.empty();
    private boolean reopening;

    public Workbench(Tools tools, TaskRunner tasks, Dialogs dialogs, PreferencesModel preferences) {
        this.tools = tools;
        this.tasks = tasks;
        this.dialogs = dialogs;
        this.preferences = preferences;
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

    /** What was begun by {@link #startShown} and goes on, the oldest first. */
    public ObservableList<Work> shownWork() {
        return shownView;
    }

    /** As {@link #start}, for a job: the status bar shows it, and leaving the project asks first. */
    public <T> Work startShown(
            String title,
            Lane lane,
            ProjectWork<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        return startShown(Work.Nature.JOB, title, lane, work, done, failed);
    }

    /** As {@link #start}; the status bar shows it as soon as it takes long. */
    public <T> Work startShown(
            Work.Nature nature,
            String title,
            Lane lane,
            ProjectWork<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        return startShown(nature, title, ended -> start(lane, work, ended, done, failed));
    }

    /**
     * Begins work and tells of it.
     *
     * @param begin to be given what the work calls when it has ended, before anybody is told of the end
     */
    Work startShown(Work.Nature nature, String title, Function<Runnable, Running> begin) {
        Work[] listed = new Work[1];
        boolean[] ended = {false};
        Runnable unlist = () -> {
            ended[0] = true;
            shown.remove(listed[0]);
        };
        Running running = begin.apply(unlist);
        Work told = new Work(title, nature, running, unlist);
        if (running != Nothing.AT_ALL && !ended[0]) {
            listed[0] = told;
            shown.add(told);
        }
        return told;
    }

    /** Work on the open project. */
    public interface ProjectWork<T> {
        T run(OpenProject project, Cancellation cancellation) throws Exception;
    }

    /**
     * Does work on the project that is open now; its end is told only while that project is still the open one.
     *
     * @return a handle that does nothing when no project is open
     */
    public <T> Running start(
            Lane lane, ProjectWork<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return start(lane, work, () -> {}, done, failed);
    }

    /** @param ended called before the end is told, and also when nobody is told */
    private <T> Running start(
            Lane lane,
            ProjectWork<T> work,
            Runnable ended,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        OpenProject current = project.get();
        if (current == null || busy.get()) {
            return Nothing.AT_ALL;
        }
        Tracked tracked = new Tracked(ended);
        inFlight.add(tracked);
        tracked.inner = tasks.start(
                lane,
                cancellation -> work.run(current, cancellation),
                result -> tracked.end(() -> {
                    if (project.get() == current) {
                        done.accept(result);
                    }
                }),
                error -> tracked.end(() -> {
                    if (project.get() == current) {
                        failed.accept(error);
                    }
                }));
        return tracked;
    }

    /** The work of a project that is closed must have ended before its files are. */
    private final class Tracked implements Running {
        private final Runnable ended;
        private @Nullable Running inner;
        private boolean abandoned;

        private Tracked(Runnable ended) {
            this.ended = ended;
        }

        private void end(Runnable tell) {
            inFlight.remove(this);
            ended.run();
            if (!abandoned) {
                tell.run();
            }
            Runnable next = whenIdle;
            if (inFlight.isEmpty() && next != null) {
                whenIdle = null;
                next.run();
            }
        }

        @Override
        public void cancel() {
            Running running = inner;
            if (running != null) {
                running.cancel();
            }
        }

        @Override
        public void abandon() {
            abandoned = true;
            cancel();
        }
    }

    private enum Nothing implements Running {
        AT_ALL;

        @Override
        public void cancel() {}

        @Override
        public void abandon() {}
    }

    /** Opens a project in place of the one that is open. Running work is cancelled; ask before. */
    public void open(Path folder) {
        open(folder, () -> {}, () -> {});
    }

    /** @param then called when it is open */
    public void open(Path folder, Runnable then) {
        open(folder, then, () -> {});
    }

    /**
     * @param then called when it is open
     * @param otherwise called when it could not be opened, which the user was told
     */
    public void open(Path folder, Runnable then, Runnable otherwise) {
        switchTo(new Place(folder, null, null), then, otherwise);
    }

    /** Makes an empty project and opens it. */
    public void create(Path folder, String engine, @Nullable Instant pinned, Runnable then) {
        tasks.start(
                Lane.WORK,
                cancellation -> tools.createProject(folder, engine, pinned),
                () -> open(folder, then),
                error -> report(TEXTS.text("shell.cannotCreate", folder), error));
    }

    /** Opens the same project on another engine. */
    public void useEngine(String engine) {
        OpenProject current = project.get();
        if (current != null) {
            switchTo(new Place(current.folder(), engine, asOf), () -> {}, () -> {});
        }
    }

    /** Sets the clock of the open project; null for the project's own. */
    public void setAsOf(@Nullable Instant instant) {
        OpenProject current = project.get();
        if (current != null) {
            Place same = new Place(current.folder(), current.warehouse().engine(), instant);
            switchTo(same, () -> {}, () -> {});
        }
    }

    /**
     * A project and how it is looked at.
     *
     * @param engine null for the remembered one or the project's own
     * @param asOf null for the project's own clock
     */
    private record Place(
            Path folder, @Nullable String engine, @Nullable Instant asOf) {}

    private void switchTo(Place target, Runnable then, Runnable otherwise) {
        OpenProject current = project.get();
        if (current == null) {
            openAt(target, then, otherwise);
            return;
        }
        Place back = new Place(current.folder(), current.warehouse().engine(), asOf);
        reopening = target.folder().equals(current.folder());
        // One process has one project's files open once, so what is open must close before another view of it opens.
        closeProject(() -> openAt(target, then, () -> {
            otherwise.run();
            openAt(back, () -> {}, () -> {});
        }));
    }

    /** @param known gives the engine that a project was looked at on last; may take its time */
    void rememberEngines(Function<Path, Optional<String>> known) {
        remembered = known;
    }

    /** The engine that the user chose for the open project; empty for the remembered one or the project's own. */
    Optional<String> chosenEngine() {
        return Optional.ofNullable(chosenEngine);
    }

    /** @param passedOver why the remembered engine is not the one, null where it is */
    private record Opened(OpenProject project, @Nullable RuntimeException passedOver) {}

    private Opened openOnItsEngine(Place place) {
        String engine = place.engine();
        Optional<String> last = engine == null ? remembered.apply(place.folder()) : Optional.empty();
        RuntimeException passedOver = null;
        if (last.isPresent()) {
            try {
                return new Opened(open(place, last.get()), null);
            } catch (InvalidInput | EngineFailure e) {
                // What was chosen once must not keep the project shut.
                passedOver = e;
            }
        }
        return new Opened(open(place, engine), passedOver);
    }

    private OpenProject open(Place place, @Nullable String engine) {
        return tools.openProject(place.folder(), engine, place.asOf(), false, "the window");
    }

    private void openAt(Place place, Runnable then, Runnable otherwise) {
        busy.set(true);
        tasks.start(
                Lane.WORK,
                cancellation -> openOnItsEngine(place),
                opened -> {
                    busy.set(false);
                    asOf = place.asOf();
                    chosenEngine = place.engine();
                    if (opened.passedOver() != null) {
                        report(TEXTS.text("shell.engineLeft"), opened.passedOver());
                    }
                    preferences.change(
                            p -> p.withRecent(place.folder().toAbsolutePath().normalize()));
                    project.set(opened.project());
                    then.run();
                },
                error -> {
                    busy.set(false);
                    report(TEXTS.text("shell.cannotOpen", place.folder()), error);
                    otherwise.run();
                });
    }

    /**
     * Closes the project once all work on it has ended, which is asked to.
     *
     * @param then called when it is closed, at once when none was open
     */
    public void close(Runnable then) {
        reopening = false;
        closeProject(then);
    }

    /**
     * Whether the project that is left is opened again at once, on another engine or at another time: what is shown then
     * is the same, as far as it is there.
     */
    public boolean isReopening() {
        return reopening;
    }

    private void closeProject(Runnable then) {
        OpenProject current = project.get();
        if (current == null) {
            then.run();
            return;
        }
        busy.set(true);
        runs.cancelAll();
        List.copyOf(inFlight).forEach(Running::cancel);
        Runnable closeFiles = () -> tasks.start(
                Lane.WORK,
                cancellation -> current.close(),
                () -> {
                    busy.set(false);
                    then.run();
                },
                error -> {
                    busy.set(false);
                    report(TEXTS.text("shell.cannotClose", current.folder()), error);
                    then.run();
                });
        project.set(null);
        if (inFlight.isEmpty()) {
            closeFiles.run();
        } else {
            whenIdle = closeFiles;
        }
    }
}
