package dev.tidemark.ui.control;

import dev.tidemark.ui.words.Words;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.util.Duration;
import javafx.util.Subscription;

/** How long something takes: nothing is said before 300 ms, from then that it works, from 2 s on for how long. */
public final class Patience {
    private static final long SLOW_NANOS = 300_000_000L;
    private static final long NANOS = 1_000_000_000L;
    private static final Duration STEP = Duration.millis(100);

    private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final Timeline clock = new Timeline(new KeyFrame(STEP, event -> look()));
    private Subscription listening = Subscription.EMPTY;
    private long begun;

    /** @param begun when, by {@link System#nanoTime}; it goes on until {@link #stop} */
    public Patience(long begun) {
        clock.setCycleCount(Animation.INDEFINITE);
        begin(begun);
    }

    /** Begins anew whenever the work does. */
    public Patience(ObservableBooleanValue working) {
        clock.setCycleCount(Animation.INDEFINITE);
        // Keeps a binding alive that nobody else holds.
        listening = working.subscribe(goesOn -> {
            if (goesOn) {
                begin(System.nanoTime());
            } else {
                rest();
            }
        });
    }

    private void begin(long when) {
        begun = when;
        look();
        clock.playFromStart();
    }

    private void look() {
        long taken = System.nanoTime() - begun;
        slow.set(taken >= SLOW_NANOS);
        long seconds = taken / NANOS;
        time.set(seconds < 2 ? "" : seconds < 10 ? seconds + " s" : Words.seconds(seconds));
    }

    /** It is over, or nobody looks any more. */
    public void stop() {
        listening.unsubscribe();
        rest();
    }

    private void rest() {
        clock.stop();
        slow.set(false);
        time.set("");
    }

    public ReadOnlyBooleanProperty slowProperty() {
        return slow.getReadOnlyProperty();
    }

    /** {@code 3 s}, by whole seconds; empty in the beginning. */
    public ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }
}
