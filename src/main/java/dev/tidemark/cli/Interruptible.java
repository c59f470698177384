package dev.tidemark.cli;

import dev.tidemark.engine.Cancellation;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While open, Ctrl-C and a termination request cancel the work instead of killing the program. The second of them is as if
 * it were not open: work that waits where nothing can be cancelled, as for a pipe's other end, would never end.
 */
final class Interruptible implements AutoCloseable {
    private final Cancellation cancellation = new Cancellation();
    private final SignalHandler interrupt;
    private final SignalHandler terminate;

    Interruptible() {
        interrupt = Signal.handle(new Signal("INT"), this::stop);
        terminate = Signal.handle(new Signal("TERM"), this::stop);
    }

    private void stop(Signal signal) {
        if (cancellation.isCancelled()) {
            close();
            Signal.raise(signal);
        } else {
            cancellation.cancel();
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
