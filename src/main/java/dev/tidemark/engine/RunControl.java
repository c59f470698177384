package dev.tidemark.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a user may ask of a run while it goes on. Thread-safe. */
public final class RunControl {
    private final Cancellation cancellation;
    private final CountDownLatch stopping = new CountDownLatch(1);

    public RunControl() {
        this(new Cancellation());
    }

    /** @param cancellation reaches the statements that run */
    public RunControl(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Takes no new windows; those that run are finished. */
    public void pause() {
        stopping.countDown();
    }

    /** Stops running statements too. */
    public void cancel() {
        stopping.countDown();
        cancellation.cancel();
    }

    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** Waits for the time to pass; false when the user asked to stop before. */
    public boolean await(Duration duration) {
        try {
            return !stopping.await(Math.max(0, duration.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody may interrupt a thread that uses H2; whoever does wants it to stop.
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
