package dev.tidemark.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** From a test's thread to the FX thread. Waits for states, never for times. */
public final class Fx {
    private static final long LONGEST_SECONDS = 60;

    private Fx() {}

    public static void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    public static <T> T call(Callable<T> action) {
        if (Platform.isFxApplicationThread()) {
            return here(action);
        }
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed on the FX thread: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the FX thread did not answer", e);
        }
    }

    /** Without a task to wait for, which the watchdog would see. */
    private static <T> T here(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new AssertionError("failed on the FX thread: " + e, e);
        }
    }

    /**
     * Returns when the condition holds on the FX thread; looked at once a frame. A condition that throws does not hold yet:
     * it asks for a node that the next layout makes, as the content of a scroll pane. Thrown out of the timer it would end
     * the frame before its layout, and every frame after that in the same way.
     */
    public static void waitFor(String what, BooleanSupplier condition) {
        CountDownLatch holds = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                try {
                    if (condition.getAsBoolean()) {
                        stop();
                        holds.countDown();
                    }
                    thrown.set(null);
                } catch (RuntimeException | AssertionError notYet) {
                    thrown.set(notYet);
                }
            }
        };
        run(timer::start);
        try {
            if (!holds.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                run(timer::stop);
                throw new AssertionError("after " + LONGEST_SECONDS + " s still not: " + what, thrown.get());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for: " + what, e);
        }
    }

    /** As {@link #waitFor}, for what a file tells: looked at once a frame on the test's own thread, which may read. */
    public static void waitForFile(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + LONGEST_SECONDS + " s still not: " + what);
            }
            waitFor("a frame", () -> true);
        }
    }

    /** Returns when what was asked of the FX thread so far is done and a frame was laid out. */
    public static void waitForIdle() {
        for (int i = 0; i < 3; i++) {
            run(() -> {});
        }
    }
}
