package dev.tidemark.ui.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.shell.Look;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks of running cells beat while one can see them, and never otherwise. */
@UiTest
class PulseTest {
    private static final long NOVEMBER = 1_667_260_800;
    private static final long DAY = 86_400;

    private final Lane days = new Lane("days", NOVEMBER, DAY, 33);
    private Stage stage;
    private StackPane root;
    private WindowTimeline timeline;

    @BeforeEach
    void show() {
        Fx.run(() -> {
            timeline = new WindowTimeline(new WindowTimelineTest.PlainTexts());
            timeline.lanes().setAll(days);
            root = new StackPane(timeline);
            Scene scene = new Scene(root, 1_232, 300);
            Look.dress(scene);
            Look.apply(scene, Preferences.DEFAULT);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        Fx.waitFor("it is laid out", () -> timeline.getSkin() != null);
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private boolean isBeating() {
        return ((TimelineSkin) timeline.getSkin()).isBeating();
    }

    private void run(CellState state) {
        days.set(3, state);
        days.publish();
    }

    @Test
    void beatsWhileACellRuns() {
        assertThat(Fx.call(this::isBeating)).isFalse();
        Fx.run(() -> run(CellState.RUNNING));
        Fx.waitFor("it beats", this::isBeating);
        Fx.run(() -> run(CellState.DONE));
        Fx.waitFor("it rests", () -> !isBeating());
    }

    @Test
    void restsWhereNobodySeesIt() {
        Fx.run(() -> run(CellState.RUNNING));
        Fx.waitFor("it beats", this::isBeating);
        Fx.run(() -> root.getChildren().clear());
        Fx.waitFor("it rests", () -> !isBeating());
        Fx.run(() -> root.getChildren().add(timeline));
        Fx.waitFor("it beats again", this::isBeating);
        Fx.run(() -> timeline.scaleProperty().set(new TimeScale(NOVEMBER + 20 * DAY, 1_000)));
        Fx.waitFor("it rests where the cell is not in view", () -> !isBeating());
    }

    @Test
    void restsWhereMotionIsReduced() {
        Fx.run(() -> {
            Look.apply(stage.getScene(), Preferences.DEFAULT.withReduceMotion(true));
            run(CellState.RUNNING);
        });
        Fx.waitFor("it is painted", () -> !timeline.isNeedsLayout());
        assertThat(Fx.call(this::isBeating)).isFalse();
    }
}
