package dev.tidemark.cli;

import dev.tidemark.engine.Cancellation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While open, Ctrl-C and a termination request cancel the work instead of killing the program. One that comes after a while
 * is as if it were not open: work that waits where nothing can be cancelled, as for a pipe's other end, would never end.
 */
final class Interruptible implements AutoCloseable {
    /** The same wish may come twice, once for the program and once for its group; and what is running has time to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final long patience;
    private final AtomicReference<@Nullable Long> first = new AtomicReference<>();
    private final Cancellation cancellation = new Cancellation();
    private final SignalHandler interrupt;
    private final SignalHandler terminate;

    Interruptible() {
        this(PATIENCE);
    }

    /** @param patience how long after the first signal others say the same */
    Interruptible(Duration patience) {
        this.patience = patience.toNanos();
        interrupt = Signal.handle(new Signal("INT"), this::stop);
        terminate = Signal.handle(new Signal("TERM"), this::stop);
    }

    /** Never waits for another: cancelling may take as long as what it stops. */
    void stop(Signal signal) {
        long now = System.nanoTime();
        Long before = first.compareAndExchange(null, now);
        if (before == null) {
            cancellation.cancel();
        } else if (now - before >= patience) {
            close();
            Signal.raise(signal);
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void close() {
        Signal.handle(new Signal("INT"), interrupt);
        Signal.handle(new Signal("TERM"), terminate);
    }
}
