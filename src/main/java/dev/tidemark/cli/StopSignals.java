package dev.tidemark.cli;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.RunControl;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Ctrl-C during a run: once finishes the running windows, twice cancels them. */
final class StopSignals implements AutoCloseable {
    private final RunControl control;
    private final Consumer<String> say;
    private final AtomicInteger received = new AtomicInteger();
    private final SignalHandler interrupt;
    private final SignalHandler terminate;

    StopSignals(RunControl control, Consumer<String> say) {
        this.control = control;
        this.say = say;
        interrupt = Signal.handle(new Signal("INT"), this::stop);
        terminate = Signal.handle(new Signal("TERM"), this::stop);
    }

    private void stop(Signal signal) {
        if (received.incrementAndGet() == 1) {
            say.accept("finishing the running windows; once more cancels them");
            control.pause();
        } else {
            control.cancel();
        }
    }

    /** 130 when stopped by the user, 1 when windows failed, else 0. */
    int exitCode(Optional<BackfillRunner.Outcome> outcome) {
        if (received.get() > 0) {
            return ExitCode.INTERRUPTED;
        }
        return outcome.isPresent() && !outcome.get().failed().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    @Override
    public void close() {
        Signal.handle(new Signal("INT"), interrupt);
        Signal.handle(new Signal("TERM"), terminate);
    }
}
