package dev.tidemark.ui.control;

import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableNumberValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ProgressBar;
import javafx.util.Duration;

/** The little that moves. Nothing does where the root of the window has the style class {@link #REDUCED}. */
public final class Motion {
    /** Set by the preference. */
    public static final String REDUCED = "reduce-motion";

    /** Of what opens over the screens. */
    public static final Duration POPUP = Duration.millis(120);
    /** Of what comes up beside them. */
    public static final Duration NOTIFICATION = Duration.millis(160);

    private static final Duration PROGRESS = Duration.millis(200);

    private Motion() {}

    /** Also where the node is on no window. */
    public static boolean isReduced(Node node) {
        Scene scene = node.getScene();
        return scene == null || scene.getRoot().getStyleClass().contains(REDUCED);
    }

    /** Once, in the scene already. */
    public static void fadeIn(Node node, Duration duration) {
        if (isReduced(node)) {
            return;
        }
        FadeTransition fade = new FadeTransition(duration, node);
        fade.setFromValue(0);
        fade.setToValue(1);
        fade.setInterpolator(Interpolator.EASE_OUT);
        fade.play();
    }

    /** The bar goes to where the share is, for as long as the share lives. */
    public static void follow(ProgressBar bar, ObservableNumberValue share) {
        Timeline moving = new Timeline();
        share.subscribe(now -> {
            moving.stop();
            double to = now.doubleValue();
            double from = bar.getProgress();
            // Back to the beginning, and to where it is not known how far it is, there is no way to go.
            if (isReduced(bar) || to < from || from < 0) {
                bar.setProgress(to);
                return;
            }
            moving.getKeyFrames()
                    .setAll(new KeyFrame(PROGRESS, new KeyValue(bar.progressProperty(), to, Interpolator.EASE_OUT)));
            moving.playFromStart();
        });
    }
}
