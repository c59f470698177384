package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.shell.Look;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/** What moves, and that the preference keeps it still. */
@UiTest
class MotionTest {
    private final List<Double> seen = new ArrayList<>();
    private final DoubleProperty share = new SimpleDoubleProperty();
    private final ProgressBar bar = new ProgressBar(0);

    private void inAScene(boolean reduced) {
        Fx.run(() -> {
            Scene scene = new Scene(new StackPane(bar), 100, 100);
            Look.apply(scene, Preferences.DEFAULT.withReduceMotion(reduced));
            bar.opacityProperty().subscribe((before, now) -> seen.add(now.doubleValue()));
            bar.progressProperty().subscribe((before, now) -> seen.add(now.doubleValue()));
        });
    }

    @Test
    void whatOpensFadesIn() {
        inAScene(false);
        Fx.run(() -> Motion.fadeIn(bar, Motion.POPUP));
        Fx.waitFor("it is there", () -> !seen.isEmpty() && bar.getOpacity() == 1);
        assertThat(seen).anyMatch(opacity -> opacity < 1);
    }

    @Test
    void aBarGlidesToItsShareAndIsBackAtOnce() {
        inAScene(false);
        Fx.run(() -> {
            Motion.follow(bar, share);
            share.set(0.5);
        });
        Fx.waitFor("it is there", () -> bar.getProgress() == 0.5);
        assertThat(seen).anyMatch(progress -> progress > 0 && progress < 0.5);
        Fx.run(() -> share.set(0.1));
        assertThat(Fx.call(bar::getProgress)).isEqualTo(0.1);
    }

    @Test
    void nothingMovesWhereMotionIsReduced() {
        inAScene(true);
        Fx.run(() -> {
            Motion.fadeIn(bar, Motion.POPUP);
            Motion.follow(bar, share);
            share.set(0.5);
        });
        assertThat(Fx.call(bar::getProgress)).isEqualTo(0.5);
        Fx.waitForIdle();
        assertThat(seen).containsExactly(0.5);
    }
}
