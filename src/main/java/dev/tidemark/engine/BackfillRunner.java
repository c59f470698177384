package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.Unexpected;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes the pinned windows of a run, one transaction per window ({@code semantics.md} 6). Runs on the caller's thread
 * and the workers it asks for, and returns when all have ended; knows no screen and no terminal.
 */
public final class BackfillRunner {
    private final Catalog catalog;
    private final Warehouse warehouse;
    private final ProjectClock clock;
    private final Workers workers;
    private final Backoff backoff;
    private final Origin origin;

    public BackfillRunner(
            Catalog catalog, Warehouse warehouse, ProjectClock clock, Workers workers, Backoff backoff, Origin origin) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.clock = clock;
        this.workers = workers;
        this.backoff = backoff;
        this.origin = origin;
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
            Progress progress = new Progress(run, jobs, listener, log, clock);
            listener.started(
                    run,
                    jobs.stream()
                            .map(j -> new PinnedWindow(j.view().current().id(), j.window()))
                            .toList());
            if (!jobs.isEmpty()) {
                workers.run(Math.min(run.workers(), jobs.size()), () -> work(prepared, progress, control));
            }
            log.close();
            int done = progress.done();
            List<WindowEvent> failed = progress.failed();
            int left = jobs.size() - done - failed.size();
            RunRecord.State state = !failed.isEmpty()
                    ? RunRecord.State.FAILED
                    : left > 0 ? RunRecord.State.CANCELLED : RunRecord.State.DONE;
            catalog.setRunState(run.id(), state, clock.realNow());
            RunRecord ended = catalog.run(run.id()).orElse(run);
            if (done > 0 && isAnew(run)) {
                tidy(jobs, listener, control);
            }
            Outcome outcome = new Outcome(ended, done, failed, left, Duration.ofNanos(System.nanoTime() - begun));
            listener.finished(outcome);
            return outcome;
        }
    }

    private void work(Map<Long, Prepared> prepared, Progress progress, RunControl control) {
        try {
            for (Job job = progress.take(control); job != null; job = progress.take(control)) {
                Prepared view = prepared.get(job.view().current().id());
                if (view != null) {
                    compute(job, view, progress, control);
                }
            }
        } catch (RuntimeException | Error e) {
            // What nobody reckoned with: the others finish what they have in hand, and no more.
            control.pause();
            throw e;
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
        for (int number = 1; ; number++) {
            Progress.Attempt attempt = progress.attempt(job, number);
            Claim claim;
            LedgerEntry entry;
            try {
                claim = claim(job, progress.run());
                if (claim instanceof Claim.Elsewhere elsewhere) {
                    progress.postpone(job, elsewhere.owner());
                    return;
                }
                entry = claim instanceof Claim.Stored there
                        ? there.entry()
                        : compute(attempt, prepared, progress, (Claim.Mine) claim, control.cancellation());
            } catch (Cancellation.Cancelled e) {
                progress.ended(attempt, WindowState.CANCELLED, e, message(e));
                return;
            } catch (EngineFailure e) {
                boolean again = e.worthRetrying() && number < backoff.attempts();
                if (!again || !control.await(backoff.after(number))) {
                    progress.ended(attempt, again ? WindowState.CANCELLED : WindowState.FAILED, e, message(e));
                    return;
                }
                continue;
            } catch (SqlProblem e) {
                progress.ended(
                        attempt,
                        WindowState.FAILED,
                        e,
                        message(job.view().definition().problemAt(e)));
                return;
            } catch (CheckFailed | InvalidInput | NotConnected e) {
                progress.ended(attempt, WindowState.FAILED, e, message(e));
                return;
            } catch (RuntimeException | Error e) {
                unexpected(attempt, progress, e);
                throw e;
            }
            // Whatever fails from here on does not unmake the window: the run ends and the catalog learns of it when
            // the
            // project is opened again.
            if (claim instanceof Claim.Stored) {
                progress.found(attempt, entry);
            } else {
                progress.stored(attempt, entry);
            }
            return;
        }
    }

    private LedgerEntry compute(
            Progress.Attempt attempt,
            Prepared prepared,
            Progress progress,
            Claim.Mine mine,
            Cancellation cancellation) {
        LedgerEntry entry;
        try {
            progress.begin(attempt);
            entry = store(attempt, prepared, progress, mine, cancellation);
        } catch (RuntimeException | Error e) {
            closeBehind(e, mine::close);
            throw e;
        }
        closeStored(mine::close, attempt, progress);
        return entry;
    }

    /** The window says what happened; telling may fail for the same reason. */
    private static void unexpected(Progress.Attempt attempt, Progress progress, Throwable failure) {
        try {
            progress.ended(attempt, WindowState.FAILED, failure, Unexpected.words(failure));
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private Claim claim(Job job, RunRecord run) {
        return warehouse
                .windows()
                .claim(new Claim.Request(
                        job.view().current().store(), job.window(), origin.mark(run), origin, isAnew(run)));
    }

    /** Whether windows are computed that are stored already. */
    private static boolean isAnew(RunRecord run) {
        return run.kind() != RunRecord.Kind.BACKFILL;
    }

    /** Behind the run's end, whose windows count whatever becomes of this. */
    private void tidy(List<Job> jobs, RunListener listener, RunControl control) {
        Map<Long, AppliedView> views = new LinkedHashMap<>();
        jobs.forEach(job -> views.putIfAbsent(job.view().current().id(), job.view()));
        for (AppliedView view : views.values()) {
            if (control.isStopping()) {
                return;
            }
            try {
                warehouse.windows().tidy(view.current().store(), control.cancellation());
            } catch (Cancellation.Cancelled e) {
                return;
            } catch (EngineFailure | NotConnected e) {
                listener.prepared(
                        "the rows of " + view.view().name() + " that were replaced still take room: " + message(e));
            }
        }
    }

    private LedgerEntry store(
            Progress.Attempt attempt,
            Prepared prepared,
            Progress progress,
            Claim.Mine claim,
            Cancellation cancellation) {
        Interval window = attempt.job().window();
        AppliedView view = attempt.job().view();
        // Read before the statement runs: an import in between makes the window stale, never silently newer.
        Warehouse.StatementShape shape = prepared.shape;
        String sources = shape == null ? "" : warehouse.sources().versions(shape.tables());
        WindowStore.StagedWindow staged = WindowEvaluation.stage(
                view.feature(), view.current().store(), window, clock.now(), null, warehouse.windows(), cancellation);
        LedgerEntry stored;
        try {
            cancellation.throwIfCancelled();
            LedgerEntry entry = new LedgerEntry(
                    window,
                    view.current().store().fingerprint(),
                    staged.rows(),
                    staged.nullKeys() + staged.outside(),
                    origin.mark(progress.run()),
                    prepared.textHash,
                    sources,
                    clock.realNow().truncatedTo(ChronoUnit.MICROS),
                    staged.queryId().orElse(attempt.queryId()),
                    staged.checksum());
            stored = staged.commit(entry, claim);
        } catch (RuntimeException | Error e) {
            closeBehind(e, staged::close);
            throw e;
        }
        closeStored(staged::close, attempt, progress);
        return stored;
    }

    private static void closeBehind(Throwable failure, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The window is stored: what it was made with may fail to be given back, and it is not computed again for that. */
    private static void closeStored(Runnable close, Progress.Attempt attempt, Progress progress) {
        try {
            close.run();
        } catch (RuntimeException e) {
            progress.prepared("the window of " + attempt.job().view().view().name() + " from "
                    + InstantText.iso(attempt.job().window().start())
                    + " is stored, but something that it was made with could not be given back: " + message(e));
        }
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
