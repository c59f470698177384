package dev.tidemark.engine;

import java.util.List;

/** Follows a run. Called from the workers' threads, one call at a time; must be quick and must not throw. */
public interface RunListener {

    /** @param windows in the order of work */
    void started(RunRecord run, List<PinnedWindow> windows);

    void changed(WindowEvent event);

    /** Another machine computes a window of the run; it is asked for again later. Told once a window. */
    default void waiting(PinnedWindow window, String owner) {}

    /** Something was made ready for the run, in words. */
    void prepared(String what);

    /** A view was given up after too many failures in a row. */
    void viewStopped(String viewName, String reason);

    void finished(BackfillRunner.Outcome outcome);

    /** Follows nothing. */
    RunListener NONE = new RunListener() {
        @Override
        public void started(RunRecord run, List<PinnedWindow> windows) {}

        @Override
        public void prepared(String what) {}

        @Override
        public void changed(WindowEvent event) {}

        @Override
        public void viewStopped(String viewName, String reason) {}

        @Override
        public void finished(BackfillRunner.Outcome outcome) {}
    };
}
