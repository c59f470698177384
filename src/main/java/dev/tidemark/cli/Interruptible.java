package dev.tidemark.cli;

import dev.tidemark.engine.Cancellation;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** While open, Ctrl-C and a termination request cancel the work instead of killing the program. */
final class Interruptible implements AutoCloseable {
    private final Cancellation cancellation = new Cancellation();
    private final SignalHandler interrupt;
    private final SignalHandler terminate;

    Interruptible() {
        interrupt = Signal.handle(new Signal("INT"), signal -> cancellation.cancel());
        terminate = Signal.handle(new Signal("TERM"), signal -> cancellation.cancel());
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
