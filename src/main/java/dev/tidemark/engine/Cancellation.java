package dev.tidemark.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A request to stop that reaches running statements: a flag and the actions to take when it is set, never a thread
 * interrupt, which breaks H2's files for the whole process. Thread-safe.
 */
public final class Cancellation {

    /** Ends the interest in a cancellation. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** The work was stopped on request: a different outcome from failure. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** What the history keeps of it. */
        static final String WORD = "cancelled";

        public Cancelled() {
            super(WORD);
        }
    }

    private final Executor stopping;
    private final Set<Runnable> actions = new LinkedHashSet<>();
    private final Set<Thread> waiting = new HashSet<>();
    private boolean cancelled;

    /** Whoever cancels takes the actions too, and waits for them. */
    public Cancellation() {
        this(Runnable::run);
    }

    /** @param stopping takes the actions, for someone who cancels and must not wait for an engine */
    public Cancellation(Executor stopping) {
        this.stopping = stopping;
    }

    /** One that nobody will ever use. */
    public static Cancellation none() {
        return new Cancellation();
    }

    /** Every action is run, whatever another throws; the first failure is thrown when all were, with the others suppressed. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
            waiting.forEach(LockSupport::unpark);
        }
        RuntimeException first = null;
        for (Runnable action : toRun) {
            try {
                stopping.execute(action);
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new Cancelled();
        }
    }

    /** Waits for the time to pass; false when it is cancelled before, and then at once, whatever actions there are to take. */
    public boolean await(Duration duration) {
        Thread self = Thread.currentThread();
        long end = System.nanoTime() + duration.toNanos();
        synchronized (this) {
            waiting.add(self);
        }
        try {
            for (long left = duration.toNanos(); left > 0 && !isToStop(self); left = end - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            return !isToStop(self);
        } finally {
            synchronized (this) {
                waiting.remove(self);
            }
        }
    }

    /** Nobody may interrupt a thread that uses H2; whoever does wants it to stop. */
    private boolean isToStop(Thread self) {
        return isCancelled() || self.isInterrupted();
    }

    /** Runs the action when cancelled, at once if that has happened already. */
    public Registration onCancel(Runnable action) {
        Runnable own = action::run;
        boolean now;
        synchronized (this) {
            now = cancelled;
            if (!now) {
                actions.add(own);
            }
        }
        if (now) {
            own.run();
        }
        return () -> forget(own);
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }
}
