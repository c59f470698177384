package dev.tidemark.ui.backfill;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The line of figures: of the run that is shown, or while none is, of what there is to do. */
public final class RunFigures {
    private static final Messages TEXTS = Messages.of("backfill");

    private final Workbench workbench;
    private final Supplier<List<Figure>> idle;
    private final Supplier<Figure> nextDue;
    private final ReadOnlyObjectWrapper<@Nullable RunModel> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ObservableList<Figure> figures = FXCollections.observableArrayList();
    private final ObservableList<Figure> figuresView = FXCollections.unmodifiableObservableList(figures);
    private final ListChangeListener<RunModel> listener = change -> choose();
    private Subscription following = Subscription.EMPTY;
    private @Nullable RunModel wanted;

    /**
     * @param idle the figures while nothing runs
     * @param nextDue the last figure of a run
     */
    RunFigures(Workbench workbench, Supplier<List<Figure>> idle, Supplier<Figure> nextDue) {
        this.workbench = workbench;
        this.idle = idle;
        this.nextDue = nextDue;
        workbench.runs().active().addListener(listener);
        choose();
    }

    /**
     * The one that was asked for, until it has ended; else the newest run that goes on, or a paused one where none does.
     */
    private void choose() {
        RunModel chosen = workbench.runs().active().contains(wanted) ? wanted : newest();
        if (chosen != wanted) {
            wanted = null;
        }
        follow(chosen);
    }

    private @Nullable RunModel newest() {
        RunModel chosen = null;
        for (RunModel run : workbench.runs().active()) {
            boolean paused = run.state().get() == RunModel.State.PAUSED;
            if (!paused || chosen == null || chosen.state().get() == RunModel.State.PAUSED) {
                chosen = run;
            }
        }
        return chosen;
    }

    private void follow(@Nullable RunModel chosen) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        shown.set(chosen);
        if (chosen != null) {
            List<ObservableValue<?>> watched = List.of(
                    chosen.state(),
                    chosen.total(),
                    chosen.done(),
                    chosen.failed(),
                    chosen.running(),
                    chosen.retries(),
                    chosen.secondsSoFar());
            for (ObservableValue<?> value : watched) {
                following = following.and(value.subscribe(this::tell));
            }
        }
        tell();
    }

    /** Shows this one of the runs, although others are newer. */
    public void show(RunModel run) {
        wanted = run;
        choose();
    }

    /** Those that can be shown, the oldest first. */
    public ObservableList<RunModel> runs() {
        return workbench.runs().active();
    }

    /** To be called when what is to do has changed. */
    void tell() {
        RunModel run = shown.get();
        if (run == null) {
            progress.set(0);
            figures.setAll(idle.get());
            return;
        }
        int total = run.total().get();
        int done = run.done().get();
        progress.set(total == 0 ? 0 : (double) done / total);
        List<Figure> all = new ArrayList<>();
        all.add(new Figure(
                Words.count(done), TEXTS.text("backfill.of", Words.count(total)), TEXTS.text("backfill.windowsDone")));
        all.add(new Figure(
                Words.count(Math.round(run.rowsPerSecond().get())),
                TEXTS.text("backfill.rowsPerSecond"),
                TEXTS.text("backfill.rowsSoFar", Words.count(run.rows().get(), "row"))));
        all.add(timeLeft(run));
        all.add(new Figure(
                Words.count(run.failed().get()),
                TEXTS.text("backfill.failedUnit"),
                TEXTS.text(
                        run.retries().get() == 1 ? "backfill.retry1" : "backfill.retries",
                        Words.count(run.retries().get()))));
        all.add(nextDue.get());
        figures.setAll(all);
    }

    private static Figure timeLeft(RunModel run) {
        String soFar =
                TEXTS.text("backfill.soFar", Words.seconds(run.secondsSoFar().get()));
        return switch (run.state().get()) {
            case RUNNING -> {
                double left = run.secondsLeft().get();
                yield new Figure(
                        Double.isNaN(left) ? Words.NONE : Words.seconds(left), TEXTS.text("backfill.left"), soFar);
            }
            case PAUSING ->
                new Figure(
                        TEXTS.text("backfill.pausedValue"),
                        "",
                        TEXTS.text(
                                "backfill.finishing", Words.count(run.running().get(), "window")));
            case PAUSED -> new Figure(TEXTS.text("backfill.pausedValue"), "", soFar);
            case CANCELLING ->
                new Figure(TEXTS.text("backfill.cancellingValue"), "", TEXTS.text("backfill.cancelling"));
            case ENDED -> new Figure(TEXTS.text("backfill.endedValue"), "", soFar);
        };
    }

    /** Null while none goes on or is paused. */
    public ReadOnlyObjectProperty<@Nullable RunModel> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    public ObservableList<Figure> figures() {
        return figuresView;
    }

    void close() {
        workbench.runs().active().removeListener(listener);
        following.unsubscribe();
    }
}
