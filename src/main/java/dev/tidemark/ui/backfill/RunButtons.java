package dev.tidemark.ui.backfill;

import dev.tidemark.engine.RunRecord;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.RunModel;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What pauses, resumes and cancels the run that is shown. Where there are others, too, the buttons name the run. */
final class RunButtons {
    private static final Messages TEXTS = Messages.of("backfill");

    private final Button pause;
    private final FontIcon pauseIcon;
    private final Button cancel;
    private Subscription ofRun = Subscription.EMPTY;

    RunButtons(Button pause, FontIcon pauseIcon, Button cancel) {
        this.pause = pause;
        this.pauseIcon = pauseIcon;
        this.cancel = cancel;
    }

    /** Returns what is to be given up with the screen. */
    Subscription follow(RunFigures figures) {
        Runnable show = () -> show(figures.shown().get(), figures.runs().size() > 1);
        return figures.shown()
                .subscribe(run -> {
                    ofRun.unsubscribe();
                    ofRun = run == null
                            ? Subscription.EMPTY
                            : run.state().subscribe(show).and(run.run().subscribe(show));
                    show.run();
                })
                .and(figures.runs().subscribe(show))
                .and(() -> ofRun.unsubscribe());
    }

    private void show(@Nullable RunModel run, boolean oneOfSeveral) {
        RunModel.State state = run == null ? RunModel.State.ENDED : run.state().get();
        boolean paused = state == RunModel.State.PAUSED;
        pause.setDisable(state != RunModel.State.RUNNING && !paused);
        cancel.setDisable(state == RunModel.State.CANCELLING || state == RunModel.State.ENDED);
        pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
        RunRecord record = run == null || !oneOfSeveral ? null : run.run().get();
        name(pause, paused ? "backfill.resume" : "backfill.pause", record, run);
        name(cancel, "backfill.cancelRun", record, run);
    }

    /** By the run's short label to see, by the view's name to point at and to hear. */
    private static void name(Button button, String key, @Nullable RunRecord record, @Nullable RunModel run) {
        String verb = TEXTS.text(key);
        button.setText(record == null ? verb : verb + " " + record.label());
        String whole = run == null ? verb : TEXTS.text("backfill.ofRun", verb, run.title());
        button.setAccessibleText(whole);
        button.setTooltip(run == null ? null : new Tooltip(whole));
    }
}
