package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Computes the pinned windows of a run, one transaction per window ({@code semantics.md} 6). Runs on the caller's thread
 * and the workers it asks for, and returns when all have ended; knows no screen and no terminal.
 */
public final class BackfillRunner {
    /** After so many permanent failures in a row, by completion, a view's remaining windows are left alone. */
    static final int FAILURES_THAT_STOP_A_VIEW = 3;

    private final Catalog catalog;
    private final Warehouse warehouse;
    private final ProjectClock clock;
    private final Workers workers;
    private final Backoff backoff;

    public BackfillRunner(Catalog catalog, Warehouse warehouse, ProjectClock clock, Workers workers, Backoff backoff) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.clock = clock;
        this.workers = workers;
        this.backoff = backoff;
    }

    /** One window of a run with what is needed to compute it. */
    public record Job(AppliedView view, Interval window) {}

    /**
     * How a run ended.
     *
     * @param done windows that were computed and stored
     * @param failed the last event of each window that failed
     * @param left windows that were not begun, or were cancelled
     */
    public record Outcome(RunRecord run, int done, List<WindowEvent> failed, int left, Duration took) {
        public Outcome {
            failed = List.copyOf(failed);
        }
    }

    /** @param jobs the run's pinned windows that are to be computed, in the order of work */
    public Outcome run(RunRecord run, List<Job> jobs, RunListener listener, RunControl control) {
        long begun = System.nanoTime();
        Map<Long, Prepared> prepared = prepare(jobs, listener);
        try (EventLog log = new EventLog(catalog)) {
            Progress progress = new Progress(run, jobs, listener, log);
            listener.started(
                    run,
                    jobs.stream()
                            .map(j -> new PinnedWindow(j.view().current().id(), j.window()))
                            .toList());
            if (!jobs.isEmpty()) {
                workers.run(Math.min(run.workers(), jobs.size()), () -> {
                    for (Job job = progress.take(control); job != null; job = progress.take(control)) {
                        Prepared view = prepared.get(job.view().current().id());
                        if (view != null) {
                            compute(job, view, progress, control);
                        }
                    }
                });
            }
            log.close();
            int left = jobs.size() - progress.done.get() - progress.failed.size();
            RunRecord.State state = !progress.failed.isEmpty()
                    ? RunRecord.State.FAILED
                    : left > 0 ? RunRecord.State.CANCELLED : RunRecord.State.DONE;
            catalog.setRunState(run.id(), state, clock.realNow());
            RunRecord ended = catalog.run(run.id()).orElse(run);
            Outcome outcome = new Outcome(
                    ended, progress.done.get(), progress.failed, left, Duration.ofNanos(System.nanoTime() - begun));
            listener.finished(outcome);
            return outcome;
        }
    }

    /** What is the same for every window of a version. */
    private record Prepared(String textHash, Warehouse.@Nullable StatementShape shape) {}

    private Map<Long, Prepared> prepare(List<Job> jobs, RunListener listener) {
        Map<Long, Integer> windows = new HashMap<>();
        jobs.forEach(job -> windows.merge(job.view().current().id(), 1, Integer::sum));
        Map<Long, Prepared> prepared = new HashMap<>();
        for (Job job : jobs) {
            prepared.computeIfAbsent(
                    job.view().current().id(), id -> prepare(job, windows.getOrDefault(id, 0), listener));
        }
        return prepared;
    }

    private Prepared prepare(Job job, int windows, RunListener listener) {
        warehouse.windows().create(job.view().current().store());
        try {
            SqlRequest request = new SqlRequest(job.view().feature().render(job.window()), clock.now());
            Warehouse.StatementShape shape = warehouse.describe(request);
            if (warehouse.indexes().useful()) {
                makeIndexes(job.view().feature(), shape, windows, listener);
            }
            return new Prepared(TextHash.of(job.view().feature(), warehouse), shape);
        } catch (SqlProblem problem) {
            // Each window will fail with this problem and say so at its place.
            return new Prepared("", null);
        }
    }

    private void makeIndexes(FeatureView view, Warehouse.StatementShape shape, int windows, RunListener listener) {
        for (SourceIndexes.SourceIndex index : IndexAdvice.of(view, shape.uses(), warehouse.sources(), windows)) {
            if (warehouse.indexes().ensure(index)) {
                listener.prepared(
                        "made an index on " + index.table() + " (" + String.join(", ", index.columns()) + ")");
            }
        }
    }

    private void compute(Job job, Prepared prepared, Progress progress, RunControl control) {
        for (int attempt = 1; ; attempt++) {
            long begun = System.nanoTime();
            String queryId = progress.nextQueryId();
            progress.report(job, WindowState.RUNNING, attempt, 0, 0, 0, queryId, null);
            try {
                LedgerEntry entry = store(job, prepared, progress.run, queryId, control.cancellation());
                progress.report(
                        job, WindowState.DONE, attempt, seconds(begun), entry.rows(), entry.dropped(), queryId, null);
                return;
            } catch (Cancellation.Cancelled e) {
                progress.report(job, WindowState.CANCELLED, attempt, seconds(begun), 0, 0, queryId, "cancelled");
                return;
            } catch (EngineFailure e) {
                boolean again = e.worthRetrying() && attempt < backoff.attempts();
                if (!again || !control.await(backoff.after(attempt))) {
                    WindowState end = again ? WindowState.CANCELLED : WindowState.FAILED;
                    progress.report(job, end, attempt, seconds(begun), 0, 0, queryId, message(e));
                    return;
                }
            } catch (SqlProblem e) {
                String place = job.view().definition().problemAt(e).getMessage();
                progress.report(job, WindowState.FAILED, attempt, seconds(begun), 0, 0, queryId, place);
                return;
            } catch (CheckFailed | InvalidInput e) {
                progress.report(job, WindowState.FAILED, attempt, seconds(begun), 0, 0, queryId, message(e));
                return;
            }
        }
    }

    private LedgerEntry store(Job job, Prepared prepared, RunRecord run, String queryId, Cancellation cancellation) {
        AppliedView view = job.view();
        // Read before the statement runs: an import in between makes the window stale, never silently newer.
        Warehouse.StatementShape shape = prepared.shape;
        String sources = shape == null ? "" : warehouse.sources().versions(shape.tables());
        try (WindowStore.StagedWindow staged = WindowEvaluation.stage(
                view.feature(), view.current().store(), job.window(), clock.now(), warehouse.windows(), cancellation)) {
            cancellation.throwIfCancelled();
            LedgerEntry entry = new LedgerEntry(
                    job.window(),
                    staged.rows(),
                    staged.nullKeys() + staged.outside(),
                    run.label(),
                    prepared.textHash,
                    sources,
                    clock.realNow().truncatedTo(ChronoUnit.MICROS),
                    queryId);
            staged.commit(entry);
            return entry;
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    /** What the workers share; every change is made under its lock, so that listeners hear one call at a time. */
    private final class Progress {
        private final RunRecord run;
        private final Queue<Job> waiting;
        private final RunListener listener;
        private final EventLog log;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicInteger queries = new AtomicInteger();
        private final List<WindowEvent> failed = new ArrayList<>();
        private final Map<Long, Integer> failuresInARow = new HashMap<>();
        private final Set<Long> stopped = new HashSet<>();

        private Progress(RunRecord run, List<Job> jobs, RunListener listener, EventLog log) {
            this.run = run;
            this.waiting = new ArrayDeque<>(jobs);
            this.listener = listener;
            this.log = log;
        }

        private synchronized @Nullable Job take(RunControl control) {
            while (!control.isStopping() && !waiting.isEmpty()) {
                Job job = waiting.remove();
                if (!stopped.contains(job.view().current().id())) {
                    return job;
                }
            }
            return null;
        }

        private String nextQueryId() {
            return run.label() + "." + Long.toString(System.currentTimeMillis(), 36) + "." + queries.incrementAndGet();
        }

        private synchronized void report(
                Job job,
                WindowState state,
                int attempt,
                double seconds,
                long rows,
                long dropped,
                String queryId,
                @Nullable String detail) {
            Instant now = clock.realNow();
            long version = job.view().current().id();
            WindowEvent event = new WindowEvent(
                    version, job.window(), run.id(), state, attempt, now, seconds, rows, dropped, queryId, detail);
            log.add(event);
            listener.changed(event);
            if (state == WindowState.DONE) {
                done.incrementAndGet();
                failuresInARow.remove(version);
            } else if (state == WindowState.FAILED) {
                failed.add(event);
                if (failuresInARow.merge(version, 1, Integer::sum) >= FAILURES_THAT_STOP_A_VIEW
                        && stopped.add(version)) {
                    listener.viewStopped(job.view().view().name(), String.valueOf(detail));
                }
            }
        }
    }
}
