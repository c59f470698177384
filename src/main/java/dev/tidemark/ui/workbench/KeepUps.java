package dev.tidemark.ui.workbench;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps chosen views up with the clock: one watcher for all of them, which waits for the next due window and runs it.
 * Owned by the FX thread; the watcher's words come from a thread of the lane of runs.
 */
public final class KeepUps {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final Runs runs;
    private final ObservableSet<String> views = FXCollections.observableSet(new TreeSet<>());
    /** One for all, as in {@link Runs}. */
    private final ObservableSet<String> viewsView = FXCollections.unmodifiableObservableSet(views);

    private final ReadOnlyObjectWrapper<@Nullable Instant> nextDue = new ReadOnlyObjectWrapper<>();
    private @Nullable Watch watch;

    KeepUps(Workbench workbench, Runs runs) {
        this.workbench = workbench;
        this.runs = runs;
        workbench.project().subscribe(project -> forget());
        runs.active().addListener((ListChangeListener<RunModel>) change -> goOn());
    }

    /** The names of the views that are kept up. */
    public ObservableSet<String> views() {
        return viewsView;
    }

    /** When the next window of these views becomes due; null while none is watched. */
    public ReadOnlyObjectProperty<@Nullable Instant> nextDue() {
        return nextDue.getReadOnlyProperty();
    }

    public void set(String view, boolean on) {
        if (on ? views.add(view) : views.remove(view)) {
            if (on) {
                tellWhetherTheClockStands(view);
            }
            restart();
        }
    }

    /** A watch of a clock that does not go on computes what is due by then, and waits for ever. */
    private void tellWhetherTheClockStands(String view) {
        OpenProject project = workbench.project().get();
        Instant pinned = project == null ? null : project.clock().pinned();
        if (project != null && pinned != null && !pinned.isAfter(project.clock().realNow())) {
            workbench.notice(new Notice(
                    Notice.Kind.INFO,
                    TEXTS.text("shell.clockStands", view),
                    TEXTS.text("shell.clockStandsText", Words.moment(pinned)),
                    null));
        }
    }

    /** Takes up again what was kept up when the project was left. */
    void restore(Collection<String> kept) {
        if (views.addAll(kept)) {
            restart();
        }
    }

    /** Gives up views that are no more. */
    public void retain(Collection<String> existing) {
        if (views.retainAll(existing)) {
            restart();
        }
    }

    private void forget() {
        views.clear();
        stop();
        // Of a closed project's watch nothing more is heard.
        watch = null;
    }

    private void stop() {
        Watch before = watch;
        if (before != null) {
            before.replaced = true;
            before.control.pause();
        }
        nextDue.set(null);
    }

    /** The new watch begins when the one before has finished its windows: no window is computed twice at once. */
    private void restart() {
        Watch before = watch;
        if (before != null) {
            stop();
        } else if (!views.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        Backfills.Request request = new Backfills.Request(
                List.copyOf(views),
                null,
                null,
                RunRecord.Kind.BACKFILL,
                false,
                workbench.preferences().get().workers());
        Watch begun = new Watch(views.size() == 1 ? views.iterator().next() : Words.count(views.size(), "view"));
        watch = begun;
        workbench
                .work()
                .start(
                        Lane.RUN,
                        (project, cancellation) -> {
                            // Closing the project stops the wait too.
                            try (Cancellation.Registration closing = cancellation.onCancel(begun.control::cancel)) {
                                return project.keepUp().watch(request, begun, begun::waiting, begun.control);
                            }
                        },
                        last -> ended(begun),
                        error -> {
                            views.clear();
                            ended(begun);
                            workbench.report(TEXTS.text("shell.keepUpBroke"), error);
                        });
    }

    private void ended(Watch ended) {
        watch = null;
        if (ended.replaced) {
            restart();
            return;
        }
        // The user stopped its run, and with it the watch.
        nextDue.set(null);
        if (ended.control.cancellation().isCancelled()) {
            giveUp();
        } else {
            goOn();
        }
    }

    /** A paused run holds its windows back: the watch begins again when that run has been finished or put away. */
    private void goOn() {
        if (watch == null && !views.isEmpty() && runs.active().isEmpty()) {
            begin();
        }
    }

    private void giveUp() {
        List<String> given = List.copyOf(views);
        views.clear();
        if (!given.isEmpty()) {
            workbench.notice(new Notice(
                    Notice.Kind.INFO,
                    TEXTS.text("shell.keepUpOff"),
                    TEXTS.text("shell.keepUpOffText", String.join(", ", given)),
                    new Notice.Action(TEXTS.text("shell.keepUpAgain"), () -> restore(given))));
        }
    }

    /** One watch; each run that it starts is a model of its own. */
    private final class Watch implements RunListener {
        private final RunControl control = new RunControl(workbench.tasks().cancellation());
        private final String title;
        private boolean replaced;
        /** Set and read by the run's thread and its workers, one call at a time. */
        private volatile @Nullable RunModel model;

        private Watch(String title) {
            this.title = title;
        }

        private void waiting(Instant due) {
            workbench.tasks().post(() -> {
                if (watch == this && !control.isStopping()) {
                    nextDue.set(due);
                }
            });
        }

        @Override
        public void started(RunRecord run, List<PinnedWindow> windows) {
            RunModel begun = runs.foreign(title, windows.size(), control);
            model = begun;
            workbench.tasks().post(() -> {
                if (watch == this) {
                    runs.begun(begun);
                }
            });
            begun.listener().started(run, windows);
        }

        @Override
        public void changed(WindowEvent event) {
            RunModel current = model;
            if (current != null) {
                current.listener().changed(event);
            }
        }

        @Override
        public void prepared(String what) {}

        @Override
        public void viewStopped(String viewName, String reason) {
            RunModel current = model;
            if (current != null) {
                current.listener().viewStopped(viewName, reason);
            }
        }

        @Override
        public void finished(BackfillRunner.Outcome outcome) {
            RunModel current = model;
            if (current != null) {
                current.listener().finished(outcome);
                workbench.tasks().post(() -> {
                    if (watch == this) {
                        runs.ended(current, outcome);
                    }
                });
            }
        }
    }
}
