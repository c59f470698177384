package dev.tidemark.ui.workbench;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The work that goes on in the open project, and what the status bar tells of it. Owned by the FX thread. */
public final class ProjectTasks {
    private final TaskRunner tasks;
    private final ReadOnlyObjectProperty<@Nullable OpenProject> project;
    private final ReadOnlyBooleanProperty busy;
    private final List<Running> inFlight = new ArrayList<>();
    private final ObservableList<Work> shown = FXCollections.observableArrayList();
    /** One for all: it hears of changes weakly, so that listeners on a passing one would soon be deaf. */
    private final ObservableList<Work> shownView = FXCollections.unmodifiableObservableList(shown);

    private @Nullable Runnable whenIdle;

    /** @param busy while it is so, nothing begins */
    ProjectTasks(
            TaskRunner tasks, ReadOnlyObjectProperty<@Nullable OpenProject> project, ReadOnlyBooleanProperty busy) {
        this.tasks = tasks;
        this.project = project;
        this.busy = busy;
    }

    /** What was begun by {@link #startShown} and goes on, the oldest first. */
    public ObservableList<Work> shown() {
        return shownView;
    }

    /** As {@link #start}, for a job: the status bar shows it, and leaving the project asks first. */
    public <T> Work startShown(
            ScreenId screen,
            String title,
            Lane lane,
            ProjectTask<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        return startShown(screen, Work.Nature.JOB, title, lane, work, done, failed);
    }

    /**
     * As {@link #start}; the status bar shows it as soon as it takes long.
     *
     * @param screen where one sees what comes of it
     */
    public <T> Work startShown(
            ScreenId screen,
            Work.Nature nature,
            String title,
            Lane lane,
            ProjectTask<T> work,
            Consumer<? super T> done,
            Consumer<? super Throwable> failed) {
        return startShown(screen, nature, title, ended -> start(lane, work, ended, done, failed));
    }

    /**
     * Begins work, also such as needs no open project, and tells of it.
     *
     * @param begin to be given what the work calls when it has ended, before anybody is told of the end
     */
    public Work startShown(ScreenId screen, Work.Nature nature, String title, Function<Runnable, Running> begin) {
        Work[] listed = new Work[1];
        boolean[] ended = {false};
        Runnable unlist = () -> {
            ended[0] = true;
            shown.remove(listed[0]);
        };
        Running running = begin.apply(unlist);
        Work told = new Work(screen, title, nature, running, unlist);
        if (running != Nothing.AT_ALL && !ended[0]) {
            listed[0] = told;
            shown.add(told);
        }
        return told;
    }

    /** Work on the open project. */
    public interface ProjectTask<T> {
        T run(OpenProject project, Cancellation cancellation) throws Exception;
    }

    /**
     * Does work on the project that is open now; its end is told only while that project is still the open one.
     *
     * @return a handle that does nothing when no project is open
     */
    public <T> Running start(
            Lane lane, ProjectTask<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return start(lane, work, () -> {}, done, failed);
    }

    /** @param ended called before the end is told, and also when nobody is told */
    private <T> Running start(
            Lane lane,
            ProjectTask<T> work,
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

    /** Asks all work to stop. */
    void cancelAll() {
        List.copyOf(inFlight).forEach(Running::cancel);
    }

    /** Does something once no work goes on, at once when there is none. */
    void whenIdle(Runnable action) {
        if (inFlight.isEmpty()) {
            action.run();
        } else {
            whenIdle = action;
        }
    }
}
