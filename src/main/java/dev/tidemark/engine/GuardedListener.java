package dev.tidemark.engine;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a run and whoever follows it: one that fails spoils nothing that is computed, hears no more, and its failure
 * is told when the run has ended. Called as {@link RunListener} is.
 */
final class GuardedListener implements RunListener {
    private final RunListener listener;
    private @Nullable Throwable failure;

    GuardedListener(RunListener listener) {
        this.listener = listener;
    }

    private synchronized void tell(Consumer<RunListener> word) {
        if (failure != null) {
            return;
        }
        try {
            word.accept(listener);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Throws what the listener threw. */
    synchronized void rethrow() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
    }

    @Override
    public void started(RunRecord run, List<PinnedWindow> windows) {
        tell(to -> to.started(run, windows));
    }

    @Override
    public void changed(WindowEvent event) {
        tell(to -> to.changed(event));
    }

    @Override
    public void waiting(PinnedWindow window, String owner) {
        tell(to -> to.waiting(window, owner));
    }

    @Override
    public void prepared(String what) {
        tell(to -> to.prepared(what));
    }

    @Override
    public void viewStopped(String viewName, String reason) {
        tell(to -> to.viewStopped(viewName, reason));
    }

    @Override
    public void finished(BackfillRunner.Outcome outcome) {
        tell(to -> to.finished(outcome));
    }
}
