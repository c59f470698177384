package dev.tidemark.engine;

import dev.tidemark.domain.backfill.WindowState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the workers of a run share; every change is made under its lock, so that listeners hear one call at a time. */
final class Progress {
    /** After so many permanent failures in a row, by completion, a view's remaining windows are left alone. */
    private static final int FAILURES_THAT_STOP_A_VIEW = 3;

    private final RunRecord run;
    private final Queue<BackfillRunner.Job> waiting;
    private final Elsewhere elsewhere;
    private final RunListener listener;
    private final EventLog log;
    private final ProjectClock clock;
    private final List<WindowEvent> failed = new ArrayList<>();
    private final Map<Long, Integer> failuresInARow = new HashMap<>();
    private final Set<Long> stopped = new HashSet<>();
    private final QueryIds ids;
    private final Set<String> begun = new HashSet<>();
    private int done;

    Progress(RunRecord run, List<BackfillRunner.Job> jobs, RunListener listener, EventLog log, ProjectClock clock) {
        this.run = run;
        this.ids = new QueryIds(run.label());
        this.waiting = new ArrayDeque<>(jobs);
        this.elsewhere = new Elsewhere();
        this.listener = listener;
        this.log = log;
        this.clock = clock;
    }

    /**
     * One try of a window.
     *
     * @param number from 1
     * @param begun by {@link System#nanoTime}
     */
    record Attempt(BackfillRunner.Job job, int number, String queryId, long begun) {
        private double seconds() {
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    RunRecord run() {
        return run;
    }

    synchronized int done() {
        return done;
    }

    synchronized List<WindowEvent> failed() {
        return List.copyOf(failed);
    }

    /**
     * The next window to compute; null when there is none or the user stops the run. Waits where all that are left are being
     * computed elsewhere.
     */
    BackfillRunner.@Nullable Job take(RunControl control) {
        while (!control.isStopping()) {
            Duration wait;
            synchronized (this) {
                BackfillRunner.Job job = next();
                if (job != null || elsewhere.isEmpty()) {
                    return job;
                }
                wait = elsewhere.untilNext();
            }
            if (!control.await(wait)) {
                return null;
            }
        }
        return null;
    }

    private BackfillRunner.@Nullable Job next() {
        for (; ; ) {
            BackfillRunner.Job job = waiting.isEmpty() ? elsewhere.poll() : waiting.remove();
            if (job == null || !stopped.contains(job.view().current().id())) {
                return job;
            }
        }
    }

    /** Another machine computes the window: it is asked for again when the others are done. */
    synchronized void postpone(BackfillRunner.Job job, String owner) {
        if (elsewhere.add(job)) {
            listener.waiting(new PinnedWindow(job.view().current().id(), job.window()), owner);
        }
    }

    /** @param what was made ready, or could not be tidied up, in words */
    synchronized void prepared(String what) {
        listener.prepared(what);
    }

    Attempt attempt(BackfillRunner.Job job, int number) {
        return new Attempt(job, number, ids.next(), System.nanoTime());
    }

    synchronized void begin(Attempt attempt) {
        if (begun.add(attempt.queryId())) {
            tell(attempt, WindowState.RUNNING, 0, 0, 0, attempt.queryId(), null);
        }
    }

    /** Another machine has stored the window meanwhile; it took no time here. */
    synchronized void found(Attempt attempt, LedgerEntry entry) {
        begin(attempt);
        done(attempt, entry, 0);
    }

    synchronized void stored(Attempt attempt, LedgerEntry entry) {
        done(attempt, entry, attempt.seconds());
    }

    private void done(Attempt attempt, LedgerEntry entry, double seconds) {
        tell(attempt, WindowState.DONE, seconds, entry.rows(), entry.dropped(), entry.queryId(), null);
        done++;
        failuresInARow.remove(attempt.job().view().current().id());
    }

    /**
     * The window's last attempt brought no rows: failed or cancelled.
     *
     * @param why its failure in words
     */
    synchronized void ended(Attempt attempt, WindowState state, Throwable failure, String why) {
        // It may have ended before its statement ran.
        begin(attempt);
        String queryId = FailedStatement.idOf(failure).orElse(attempt.queryId());
        WindowEvent event = tell(attempt, state, attempt.seconds(), 0, 0, queryId, why);
        if (state == WindowState.FAILED) {
            failed.add(event);
            AppliedView view = attempt.job().view();
            long version = view.current().id();
            if (failuresInARow.merge(version, 1, Integer::sum) >= FAILURES_THAT_STOP_A_VIEW && stopped.add(version)) {
                listener.viewStopped(view.view().name(), why);
            }
        }
    }

    private WindowEvent tell(
            Attempt attempt,
            WindowState state,
            double seconds,
            long rows,
            long dropped,
            String queryId,
            @Nullable String detail) {
        WindowEvent event = new WindowEvent(
                attempt.job().view().current().id(),
                attempt.job().window(),
                run.id(),
                state,
                attempt.number(),
                clock.realNow(),
                seconds,
                rows,
                dropped,
                queryId,
                detail);
        log.add(event);
        listener.changed(event);
        return event;
    }
}
