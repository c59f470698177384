package dev.tidemark.ui.workbench;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The backfill runs of the open project that go on or are paused. Owned by the FX thread. */
public final class Runs {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final LongSupplier nanoTime;
    private final ObservableList<RunModel> active = FXCollections.observableArrayList();
    /** One for all: it hears of changes weakly, so that listeners on a passing one would soon be deaf. */
    private final ObservableList<RunModel> activeView = FXCollections.unmodifiableObservableList(active);

    private final List<Consumer<List<WindowEvent>>> followers = new CopyOnWriteArrayList<>();
    private final KeepUps keepUps;
    /** Paused runs whose windows are being looked up to go on. */
    private final Set<Long> resuming = new HashSet<>();

    Runs(Workbench workbench, LongSupplier nanoTime) {
        this.workbench = workbench;
        this.nanoTime = nanoTime;
        this.keepUps = new KeepUps(workbench, this);
        workbench.project().subscribe(project -> forget());
    }

    /** Of the runs of a project that was closed nothing more is heard. */
    private void forget() {
        active.clear();
        resuming.clear();
    }

    /** The views whose windows are computed as they fall due. */
    public KeepUps keepUps() {
        return keepUps;
    }

    /** Those that go on and those that are paused, the oldest first. */
    public ObservableList<RunModel> active() {
        return activeView;
    }

    /** The names of those that compute windows now. */
    public List<String> going() {
        return active.stream()
                .filter(run -> run.state().get() != RunModel.State.PAUSED
                        && run.state().get() != RunModel.State.ENDED)
                .map(RunModel::title)
                .toList();
    }

    /** Told of every change of a window's state, in batches, on the FX thread. */
    public void follow(Consumer<List<WindowEvent>> follower) {
        followers.add(follower);
    }

    public void unfollow(Consumer<List<WindowEvent>> follower) {
        followers.remove(follower);
    }

    /** Pins the windows and computes them. */
    public RunModel start(List<BackfillRunner.Job> jobs, Backfills.Request request) {
        RunModel model = new RunModel(workbench.tasks(), nanoTime, this::tell, title(jobs), jobs.size());
        run(model, project -> project.backfills().start(jobs, request, model.listener(), model.control()));
        return model;
    }

    /**
     * Goes on with a run that ended.
     *
     * @param unfinished the windows to compute, among those the run left undone
     */
    public RunModel retry(RunRecord run, List<BackfillRunner.Job> unfinished) {
        RunModel model = new RunModel(workbench.tasks(), nanoTime, this::tell, title(unfinished), unfinished.size());
        run(model, project -> project.backfills().retry(run, unfinished, model.listener(), model.control()));
        return model;
    }

    /** Goes on with a paused run, as a new model in its place. */
    public void resume(RunModel paused) {
        RunRecord run = paused.run().get();
        boolean isPaused = run != null && paused.state().get() == RunModel.State.PAUSED;
        if (run == null || !isPaused || !resuming.add(run.id())) {
            return;
        }
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> project.backfills().unfinished(run),
                        jobs -> {
                            resuming.remove(run.id());
                            RunModel next = retry(run, jobs);
                            next.carryOn(paused);
                            // Only then: a moment without a run would be taken for its end.
                            active.remove(paused);
                        },
                        error -> {
                            resuming.remove(run.id());
                            workbench.report(TEXTS.text("shell.cannotResume", run.label()), error);
                        });
    }

    /** Takes a paused run off the list; its windows stay missing. */
    public void dismiss(RunModel paused) {
        if (paused.state().get() == RunModel.State.PAUSED) {
            active.remove(paused);
        }
    }

    /** A run that something else starts and stops; from any thread. */
    RunModel foreign(String title, int windows, RunControl control) {
        return new RunModel(workbench.tasks(), nanoTime, this::tell, title, windows, control);
    }

    void begun(RunModel foreign) {
        active.add(foreign);
    }

    private interface Start {
        BackfillRunner.Outcome run(dev.tidemark.engine.project.OpenProject project);
    }

    private void run(RunModel model, Start start) {
        active.add(model);
        workbench
                .work()
                .start(
                        Lane.RUN,
                        (project, cancellation) -> start.run(project),
                        outcome -> ended(model, outcome),
                        error -> {
                            model.broke();
                            active.remove(model);
                            changed();
                            workbench.report(TEXTS.text("shell.runBroke", model.title()), error);
                        });
    }

    void ended(RunModel model, BackfillRunner.Outcome outcome) {
        model.ended(outcome);
        if (model.state().get() != RunModel.State.PAUSED) {
            active.remove(model);
        }
        changed();
        notice(model, outcome);
    }

    private void changed() {
        Workbench.increase(workbench.windowsChanged());
        Workbench.increase(workbench.historyChanged());
        // A version becomes active when its last window is stored.
        Workbench.increase(workbench.viewsChanged());
    }

    private void notice(RunModel model, BackfillRunner.Outcome outcome) {
        String took = Words.seconds(outcome.took().toMillis() / 1000.0);
        String text = TEXTS.text(
                "shell.runText", model.title(), Words.count(model.rows().get(), "row"), took);
        int failed = outcome.failed().size();
        if (failed > 0) {
            workbench.notice(new Notice(
                    Notice.Kind.ERROR,
                    TEXTS.text("shell.runFailed", Words.count(outcome.done()), Words.count(failed)),
                    whyFailed(model, outcome),
                    new Notice.Action(
                            TEXTS.text("shell.show"), () -> workbench.go(new Destination.To(ScreenId.BACKFILL)))));
        } else if (model.state().get() == RunModel.State.ENDED && outcome.left() == 0) {
            workbench.notice(Notice.done(TEXTS.text("shell.runDone", Words.count(outcome.done(), "window")), text));
        }
    }

    private static String whyFailed(RunModel model, BackfillRunner.Outcome outcome) {
        String first = String.valueOf(outcome.failed().get(0).detail());
        return model.stopped().isEmpty()
                ? first
                : TEXTS.text(
                                "shell.runStopped",
                                String.join(", ", model.stopped()),
                                Words.count(outcome.left(), "other window"))
                        + "\n" + first;
    }

    private void tell(List<WindowEvent> events) {
        followers.forEach(follower -> follower.accept(events));
    }

    void cancelAll() {
        List.copyOf(active).forEach(RunModel::cancel);
        active.removeIf(model -> model.state().get() == RunModel.State.PAUSED);
    }

    private static String title(List<BackfillRunner.Job> jobs) {
        List<String> names =
                jobs.stream().map(job -> job.view().view().name()).distinct().toList();
        return names.size() == 1 ? names.get(0) : Words.count(names.size(), "view");
    }
}
