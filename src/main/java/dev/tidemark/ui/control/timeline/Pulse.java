package dev.tidemark.ui.control.timeline;

import dev.tidemark.ui.control.Motion;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.stage.Window;
import javafx.util.Duration;

/** Lets the marks of running cells swell once a second, only while there are some that can be seen. */
final class Pulse {
    private static final Duration STEP = Duration.millis(100);
    private static final double SECOND = 1e9;
    private static final double MIDDLE = 0.8;
    private static final double SWING = 0.2;

    private final Node node;
    private final Runnable paint;
    private final Timeline clock = new Timeline(new KeyFrame(STEP, event -> tick()));

    /** @param paint asks for a painting, which tells {@link #painted} what was seen */
    Pulse(Node node, Runnable paint) {
        this.node = node;
        this.paint = paint;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /** Of the marks now, 0.6 to 1. */
    double opacity() {
        return isBeating() ? MIDDLE + SWING * Math.cos(2 * Math.PI * System.nanoTime() / SECOND) : 1;
    }

    /** @param running whether there was a mark that beats */
    void painted(boolean running) {
        if (running && isSeen()) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private void tick() {
        if (isSeen()) {
            paint.run();
        } else {
            clock.stop();
        }
    }

    private boolean isSeen() {
        Window window = node.getScene() == null ? null : node.getScene().getWindow();
        return window != null && window.isShowing() && !Motion.isReduced(node);
    }

    boolean isBeating() {
        return clock.getStatus() == Animation.Status.RUNNING;
    }

    void stop() {
        clock.stop();
    }
}
