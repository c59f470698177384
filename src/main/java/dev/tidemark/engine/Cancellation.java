package dev.tidemark.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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

    /** What is to be done on the request. */
    public interface Stopping {
        /** @return whether that was all; if not, it is asked again when the others had their turn */
        boolean isDone();
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

    /** Null where whoever cancels does it all. */
    private final @Nullable Executor stopping;

    private final Set<Stopping> actions = new LinkedHashSet<>();
    private final Set<Thread> waiting = new HashSet<>();
    private boolean cancelled;

    /** Whoever cancels takes the actions too, and waits for them. */
    public Cancellation() {
        this.stopping = null;
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
        List<Stopping> all;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            all = List.copyOf(actions);
            actions.clear();
            waiting.forEach(LockSupport::unpark);
        }
        Executor elsewhere = stopping;
        if (elsewhere == null) {
            stopAll(all);
        } else {
            all.forEach(one -> elsewhere.execute(() -> stopAll(List.of(one))));
        }
    }

    /** In rounds, so that one that takes long keeps no other from being told. */
    private static void stopAll(Collection<Stopping> all) {
        RuntimeException first = null;
        Queue<Stopping> left = new ArrayDeque<>(all);
        for (Stopping next = left.poll(); next != null; next = left.poll()) {
            try {
                if (!next.isDone()) {
                    left.add(next);
                }
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
        return stopBy(() -> {
            action.run();
            return true;
        });
    }

    /** As {@link #onCancel}, for what takes more than one try. */
    public Registration stopBy(Stopping stop) {
        Stopping own = stop::isDone;
        boolean now;
        synchronized (this) {
            now = cancelled;
            if (!now) {
                actions.add(own);
            }
        }
        if (now) {
            stopAll(List.of(own));
        }
        return () -> forget(own);
    }

    private synchronized void forget(Stopping action) {
        actions.remove(action);
    }
}
