package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Motion;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** What runs, at the left, with a way to stop it; the engine at the right. */
final class StatusBar extends HBox {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final HBox runs = new HBox(16);
    private final Map<RunModel, Node> runChips = new HashMap<>();
    private final Map<Work, WorkChip> chips = new HashMap<>();

    StatusBar(Workbench workbench, ObservableStringValue engineStatus) {
        this.workbench = workbench;
        getStyleClass().addAll("status-bar", "pane");
        runs.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label engine = new Label();
        engine.textProperty().bind(engineStatus);
        engine.getStyleClass().add("muted");
        engine.setId("engine-status");
        getChildren().addAll(runs, space, engine);
        workbench.runs().active().addListener((ListChangeListener<RunModel>) change -> show());
        workbench.work().shown().addListener((ListChangeListener<Work>) change -> show());
        show();
    }

    private void show() {
        chips.keySet().removeIf(work -> {
            boolean over = !workbench.work().shown().contains(work);
            if (over) {
                Objects.requireNonNull(chips.get(work)).stop();
            }
            return over;
        });
        workbench
                .work()
                .shown()
                .forEach(work -> chips.computeIfAbsent(
                        work, begun -> new WorkChip(begun, this::tell, () -> go(begun.screen()))));
        tell();
    }

    /** What takes less than a moment is not told of. */
    private void tell() {
        List<Node> told = new ArrayList<>();
        runChips.keySet().retainAll(workbench.runs().active());
        workbench.runs().active().forEach(run -> told.add(runChips.computeIfAbsent(run, this::chip)));
        workbench.work().shown().forEach(work -> {
            WorkChip chip = chips.get(work);
            if (chip != null && chip.isSlow()) {
                told.add(chip);
            }
        });
        if (told.isEmpty()) {
            Label idle = new Label(TEXTS.text("shell.idle"));
            idle.getStyleClass().add("muted");
            told.add(idle);
        }
        runs.getChildren().setAll(told);
    }

    private HBox chip(RunModel run) {
        Hyperlink name = new Hyperlink(run.title(), new FontIcon("fth-play"));
        name.setOnAction(event -> go(ScreenId.BACKFILL));
        Label figures = new Label();
        figures.getStyleClass().add("mono");
        figures.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TEXTS.text(
                                "shell.progress",
                                Words.count(run.done().get()),
                                Words.count(run.total().get())),
                        run.done(),
                        run.total()));
        ProgressBar bar = new ProgressBar();
        DoubleBinding share = Bindings.createDoubleBinding(
                () -> run.total().get() == 0
                        ? 0
                        : (double) run.done().get() / run.total().get(),
                run.done(),
                run.total());
        // Held by the bar: nobody else holds the binding.
        bar.setUserData(share);
        Motion.follow(bar, share);
        Label state = new Label();
        state.getStyleClass().add("muted");
        state.textProperty().bind(words(run));
        return chip(name, figures, bar, state, stop(TEXTS.text("shell.cancelRun"), () -> stop(run)));
    }

    private void go(ScreenId screen) {
        workbench.go(new Destination.To(screen));
    }

    private static HBox chip(Node... parts) {
        HBox chip = new HBox(parts);
        chip.getStyleClass().add("run-chip");
        return chip;
    }

    /** @param words what it stops, which the button itself has no room to say */
    static Button stop(String words, Runnable action) {
        Button stop = new Button(null, new FontIcon("fth-x"));
        stop.getStyleClass().addAll("icon-only", "small");
        stop.setAccessibleText(words);
        stop.setTooltip(new Tooltip(words));
        stop.setOnAction(event -> action.run());
        return stop;
    }

    private void stop(RunModel run) {
        if (run.state().get() == RunModel.State.PAUSED) {
            workbench.runs().dismiss(run);
        } else {
            run.cancel();
        }
    }

    private static StringBinding words(RunModel run) {
        return Bindings.createStringBinding(
                () -> switch (run.state().get()) {
                    case RUNNING ->
                        Double.isNaN(run.secondsLeft().get())
                                ? ""
                                : TEXTS.text(
                                        "shell.timeLeft",
                                        Words.seconds(run.secondsLeft().get()));
                    case PAUSING ->
                        TEXTS.text("shell.pausing", Words.count(run.running().get(), "window"));
                    case CANCELLING -> TEXTS.text("shell.cancelling");
                    case PAUSED -> TEXTS.text("shell.paused");
                    case ENDED -> "";
                },
                run.state(),
                run.secondsLeft(),
                run.running());
    }
}
