package dev.tidemark.ui.workbench;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.ui.task.Batches;
import dev.tidemark.ui.task.TaskRunner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One run as the window shows it: how far it is, how fast, how long it will take. Owned by the FX thread. */
public final class RunModel {
    /** The pace is judged by so many of the last windows. */
    private static final int RECENT = 20;

    private static final int SPARKLINE = 60;

    /** Where the run stands. */
    public enum State {
        RUNNING,
        /** Takes no new windows, finishes those that run. */
        PAUSING,
        CANCELLING,
        /** Stopped by a pause with windows left. */
        PAUSED,
        ENDED
    }

    private final String title;
    private final LongSupplier nanoTime;
    private final long begun;
    private final RunControl control;
    private final RunListener listener;
    /** Pinned and not begun, in the order of work. */
    private final Set<PinnedWindow> waiting = new LinkedHashSet<>();

    /** Views that failed so often in a row that their other windows were left alone. */
    private final List<String> stopped = new ArrayList<>();

    private final Pace pace = new Pace(RECENT);
    private final ReadOnlyObjectWrapper<@Nullable RunRecord> run = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper failed = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper retries = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper rows = new ReadOnlyLongWrapper();
    private final ReadOnlyDoubleWrapper rowsPerSecond = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper secondsLeft = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyDoubleWrapper secondsSoFar = new ReadOnlyDoubleWrapper();
    private final ObservableList<Long> rowsPerWindow = FXCollections.observableArrayList();
    /** One for all, as in {@link Runs}. */
    private final ObservableList<Long> rowsPerWindowView = FXCollections.unmodifiableObservableList(rowsPerWindow);

    RunModel(
            TaskRunner tasks, LongSupplier nanoTime, Consumer<List<WindowEvent>> followers, String title, int windows) {
        this(tasks, nanoTime, followers, title, windows, new RunControl(tasks.cancellation()));
    }

    /** @param control shared with whoever starts runs of its own accord */
    RunModel(
            TaskRunner tasks,
            LongSupplier nanoTime,
            Consumer<List<WindowEvent>> followers,
            String title,
            int windows,
            RunControl control) {
        this.title = title;
        this.control = control;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        total.set(windows);
        Batches<WindowEvent> batches = new Batches<>(tasks, events -> {
            events.forEach(this::count);
            judge();
            followers.accept(events);
        });
        listener = new Bridge(tasks, batches, followers);
    }

    /** From the workers' threads to the FX thread. */
    private final class Bridge implements RunListener {
        private final TaskRunner tasks;
        private final Batches<WindowEvent> batches;
        private final Consumer<List<WindowEvent>> followers;

        private Bridge(TaskRunner tasks, Batches<WindowEvent> batches, Consumer<List<WindowEvent>> followers) {
            this.tasks = tasks;
            this.batches = batches;
            this.followers = followers;
        }

        @Override
        public void started(RunRecord record, List<PinnedWindow> windows) {
            List<WindowEvent> queued =
                    windows.stream().map(window -> queued(record, window, null)).toList();
            tasks.post(() -> {
                run.set(record);
                waiting.addAll(windows);
                followers.accept(queued);
            });
        }

        @Override
        public void waiting(PinnedWindow window, String owner) {
            tasks.post(() -> {
                RunRecord record = run.get();
                // One that was told done meanwhile waits no more.
                if (record != null && waiting.contains(window)) {
                    followers.accept(List.of(queued(record, window, owner)));
                }
            });
        }

        /**
         * No run tells of it, since all its windows are queued from the start.
         *
         * @param owner who computes it just now on the same account, null for nobody
         */
        private static WindowEvent queued(RunRecord record, PinnedWindow pinned, @Nullable String owner) {
            return new WindowEvent(
                    pinned.versionId(),
                    pinned.window(),
                    record.id(),
                    WindowState.QUEUED,
                    0,
                    record.startedAt(),
                    0,
                    0,
                    0,
                    "",
                    owner);
        }

        @Override
        public void changed(WindowEvent event) {
            batches.add(event);
        }

        @Override
        public void prepared(String what) {}

        @Override
        public void viewStopped(String viewName, String reason) {
            tasks.post(() -> stopped.add(viewName));
        }

        @Override
        public void finished(BackfillRunner.Outcome outcome) {
            tasks.post(batches::drain);
        }
    }

    private void count(WindowEvent event) {
        boolean waited = waiting.remove(new PinnedWindow(event.versionId(), event.window()));
        switch (event.state()) {
            case RUNNING -> {
                // A first attempt that failed before its statement is not told of.
                running.set(running.get() + (waited || event.attempt() == 1 ? 1 : 0));
                retries.set(retries.get() + (event.attempt() > 1 ? 1 : 0));
            }
            case DONE -> {
                end(event, waited);
                done.set(done.get() + 1);
                rows.set(rows.get() + event.rows());
                rowsPerWindow.add(event.rows());
                if (rowsPerWindow.size() > SPARKLINE) {
                    rowsPerWindow.remove(0);
                }
            }
            case FAILED -> {
                end(event, waited);
                failed.set(failed.get() + 1);
            }
            case CANCELLED -> running.set(Math.max(0, running.get() - 1));
            case MISSING, QUEUED -> throw new IllegalStateException("no run tells of " + event.state());
        }
    }

    /** @param waited whether it never ran here: another machine computed it */
    private void end(WindowEvent event, boolean waited) {
        running.set(Math.max(0, running.get() - (waited ? 0 : 1)));
        pace.ended(nanoTime.getAsLong(), event.state() == WindowState.DONE ? event.rows() : 0);
    }

    private void judge() {
        secondsSoFar.set((nanoTime.getAsLong() - begun) / 1e9);
        rowsPerSecond.set(pace.rowsPerSecond(begun));
        secondsLeft.set(pace.secondsFor(begun, left()));
    }

    private int left() {
        return Math.max(0, total.get() - done.get() - failed.get());
    }

    void ended(BackfillRunner.Outcome outcome) {
        run.set(outcome.run());
        judge();
        running.set(0);
        waiting.clear();
        boolean paused = state.get() == State.PAUSING && outcome.left() > 0;
        state.set(paused ? State.PAUSED : State.ENDED);
    }

    void broke() {
        waiting.clear();
        running.set(0);
        state.set(State.ENDED);
    }

    /** Counts what the run had done before it was paused. */
    void carryOn(RunModel before) {
        total.set(before.total.get());
        done.set(before.done.get());
        failed.set(0);
        rows.set(before.rows.get());
        rowsPerWindow.setAll(before.rowsPerWindow);
    }

    RunListener listener() {
        return listener;
    }

    RunControl control() {
        return control;
    }

    public void pause() {
        if (state.get() == State.RUNNING) {
            state.set(State.PAUSING);
            control.pause();
        }
    }

    public void cancel() {
        if (state.get() == State.RUNNING || state.get() == State.PAUSING) {
            state.set(State.CANCELLING);
            control.cancel();
        }
    }

    /** The windows that no worker has taken yet; none once the run has ended. */
    public Set<PinnedWindow> waiting() {
        return Collections.unmodifiableSet(waiting);
    }

    /** The views that failed so often in a row that their other windows were left alone. */
    public List<String> stopped() {
        return Collections.unmodifiableList(stopped);
    }

    /** The view's name, or how many views there are. */
    public String title() {
        return title;
    }

    /** Null until its windows are pinned. */
    public ReadOnlyObjectProperty<@Nullable RunRecord> run() {
        return run.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty total() {
        return total.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty done() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty failed() {
        return failed.getReadOnlyProperty();
    }

    /** Attempts after a first one. */
    public ReadOnlyIntegerProperty retries() {
        return retries.getReadOnlyProperty();
    }

    /** Windows that a worker has. */
    public ReadOnlyIntegerProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Rows stored so far. */
    public ReadOnlyLongProperty rows() {
        return rows.getReadOnlyProperty();
    }

    /** By the last windows. */
    public ReadOnlyDoubleProperty rowsPerSecond() {
        return rowsPerSecond.getReadOnlyProperty();
    }

    /** By the pace of the last windows; NaN before the first has ended. */
    public ReadOnlyDoubleProperty secondsLeft() {
        return secondsLeft.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty secondsSoFar() {
        return secondsSoFar.getReadOnlyProperty();
    }

    /** Of the last windows, in the order in which they ended. */
    public ObservableList<Long> rowsPerWindow() {
        return rowsPerWindowView;
    }
}
