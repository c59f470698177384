package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans and starts backfill runs; what the command line and the timeline call. */
public final class Backfills {
    private final Catalog catalog;
    private final Warehouse warehouse;
    private final Views views;
    private final ProjectClock clock;
    private final BackfillRunner runner;
    private final TimeLine timeLine;
    private final Origin origin;

    public Backfills(
            Catalog catalog,
            Warehouse warehouse,
            Views views,
            ProjectClock clock,
            BackfillRunner runner,
            TimeLine timeLine,
            Origin origin) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.views = views;
        this.clock = clock;
        this.runner = runner;
        this.timeLine = timeLine;
        this.origin = origin;
    }

    /**
     * What to compute.
     *
     * @param viewNames empty for all views
     * @param from only windows that lie whole inside {@code [from, to)}; null for no bound
     */
    public record Request(
            List<String> viewNames,
            @Nullable Instant from,
            @Nullable Instant to,
            RunRecord.Kind kind,
            boolean newestFirst,
            int workers) {
        public static final int MAX_WORKERS = 8;

        public Request {
            viewNames = List.copyOf(viewNames);
            if (workers < 1 || workers > MAX_WORKERS) {
                throw new InvalidInput("--workers takes 1 to " + MAX_WORKERS + ", not " + workers);
            }
            if (from != null && to != null && !from.isBefore(to)) {
                throw new InvalidInput("--to must be after --from");
            }
        }
    }

    /** The windows to compute, in the order of work. */
    public List<BackfillRunner.Job> plan(Request request) {
        List<AppliedView> chosen = request.viewNames().isEmpty()
                ? views.all()
                : request.viewNames().stream().map(views::get).toList();
        // Another machine may have computed what a version waits for to become active.
        chosen.forEach(this::activateIfComplete);
        List<BackfillRunner.Job> jobs = new ArrayList<>();
        for (AppliedView view : chosen) {
            List<Interval> windows = Planner.within(candidates(view, request.kind()), request.from(), request.to());
            for (Interval window : Planner.inOrderOfWork(windows, request.newestFirst())) {
                jobs.add(new BackfillRunner.Job(view, window));
            }
        }
        return jobs;
    }

    private List<Interval> candidates(AppliedView view, RunRecord.Kind kind) {
        List<Interval> due = Planner.due(view.feature(), clock.dueNow());
        return switch (kind) {
            case RESTATE -> due;
            case BACKFILL ->
                Planner.missing(
                        due, warehouse.windows().ledger(view.current().store().name()));
            case STALE -> timeLine.stale(view, view.current());
        };
    }

    /** Pins the jobs and computes them. */
    public BackfillRunner.Outcome start(
            List<BackfillRunner.Job> jobs, Request request, RunListener listener, RunControl control) {
        List<PinnedWindow> pinned = jobs.stream()
                .map(j -> new PinnedWindow(j.view().current().id(), j.window()))
                .toList();
        RunRecord run =
                catalog.startRun(warehouse.engine(), request.kind(), request.workers(), clock.realNow(), pinned);
        return run(run, jobs, listener, control);
    }

    /** Whatever happens, the catalog says of the run what is true when this returns. */
    private BackfillRunner.Outcome run(
            RunRecord run, List<BackfillRunner.Job> jobs, RunListener listener, RunControl control) {
        GuardedListener guarded = new GuardedListener(listener);
        BackfillRunner.Outcome outcome;
        try {
            outcome = runner.run(run, jobs, guarded, control);
        } catch (RuntimeException | Error e) {
            try {
                // What failed behind the run's end does not change how it ended.
                catalog.run(run.id())
                        .filter(now -> now.state() == RunRecord.State.RUNNING)
                        .ifPresent(this::correct);
                if (hasFailedWindows(run)) {
                    catalog.setRunState(run.id(), RunRecord.State.FAILED, clock.realNow());
                }
            } catch (RuntimeException more) {
                // The next opening does it.
                suppress(e, more);
            }
            throw e;
        }
        activateComplete(jobs);
        guarded.rethrow();
        return outcome;
    }

    private boolean hasFailedWindows(RunRecord run) {
        return catalog.lastEventsOfRun(run.id()).stream().anyMatch(event -> event.state() == WindowState.FAILED);
    }

    /** A catalog that has stopped may throw the same once more. */
    private static void suppress(Throwable first, Throwable other) {
        if (first != other) {
            first.addSuppressed(other);
        }
    }

    /** Computes what a run set out to and the ledger does not show as done by it. */
    public BackfillRunner.Outcome retry(RunRecord run, RunListener listener, RunControl control) {
        return retry(run, unfinished(run), listener, control);
    }

    /** Computes some of what {@link #unfinished} gave, as part of that run. */
    public BackfillRunner.Outcome retry(
            RunRecord run, List<BackfillRunner.Job> jobs, RunListener listener, RunControl control) {
        catalog.setRunState(run.id(), RunRecord.State.RUNNING, null);
        return run(run, jobs, listener, control);
    }

    /** The windows of a run that the ledger does not show as done by this run, in its order. */
    public List<BackfillRunner.Job> unfinished(RunRecord run) {
        if (!run.engine().equals(warehouse.engine())) {
            throw new InvalidInput(
                    "run " + run.label() + " belongs to the engine " + run.engine() + "; add --engine " + run.engine());
        }
        Map<Long, AppliedView> byVersion = new HashMap<>();
        views.all().forEach(view -> byVersion.put(view.current().id(), view));
        Map<Long, Set<Interval>> doneByRun = new HashMap<>();
        List<BackfillRunner.Job> jobs = new ArrayList<>();
        for (PinnedWindow pinned : catalog.pinnedWindows(run.id())) {
            AppliedView view = byVersion.get(pinned.versionId());
            if (view == null) {
                // Its version was replaced or removed since: nobody reads what would be computed.
                continue;
            }
            Set<Interval> done = doneByRun.computeIfAbsent(pinned.versionId(), id -> windowsOf(view, run));
            if (!done.contains(pinned.window())) {
                jobs.add(new BackfillRunner.Job(view, pinned.window()));
            }
        }
        return jobs;
    }

    private Set<Interval> windowsOf(AppliedView view, RunRecord run) {
        Set<Interval> windows = new HashSet<>();
        for (LedgerEntry entry :
                warehouse.windows().ledger(view.current().store().name())) {
            if (isDoneFor(run, entry)) {
                windows.add(entry.window());
            }
        }
        return windows;
    }

    /**
     * By the run itself; a backfill wants what is missing, and what another machine or an earlier catalog has stored is not. A
     * shared ledger also has the runs that this project counted before it was restored from a backup.
     */
    private boolean isDoneFor(RunRecord run, LedgerEntry entry) {
        if (origin.isForeign(entry.run())) {
            return run.kind() == RunRecord.Kind.BACKFILL;
        }
        return entry.run().equals(origin.mark(run))
                && (!warehouse.isShared()
                        || !entry.finishedAt().isBefore(run.startedAt().truncatedTo(ChronoUnit.MICROS)));
    }

    private void activateComplete(List<BackfillRunner.Job> jobs) {
        Set<String> keys = new HashSet<>();
        jobs.forEach(job -> keys.add(job.view().view().key()));
        // A view may have been removed meanwhile.
        keys.forEach(key -> views.find(key).ifPresent(this::activateIfComplete));
    }

    /** Makes the current version active when every window that was due at apply is in its ledger. */
    void activateIfComplete(AppliedView view) {
        ViewVersion current = view.current();
        ViewVersion active = view.active();
        if (active != null && active.id() == current.id()) {
            return;
        }
        List<Interval> dueAtApply = view.feature()
                .schedule()
                .windowsWithin(view.feature().firstWindow().start(), current.dueUntil());
        List<LedgerEntry> ledger = warehouse.windows().ledger(current.store().name());
        if (Planner.missing(dueAtApply, ledger).isEmpty()) {
            catalog.activate(warehouse.engine(), view.view().key(), current.id());
        }
    }

    /**
     * The project's runs as they are, the newest first. Nobody else has the project open, so none is at work on another
     * engine, or where nothing can be stored, though the catalog says so: {@link #correctFromLedger} reaches neither.
     */
    public List<RunRecord> runs() {
        boolean noneIsAlive = catalog.whyReadOnly().isPresent();
        return catalog.runs().stream()
                .map(run -> noneIsAlive || !run.engine().equals(warehouse.engine()) ? run.ofDeadProcess() : run)
                .toList();
    }

    /**
     * Brings the catalog's word on runs that a dead process left behind in line with the ledger. To be called when the
     * project is opened, before anything runs.
     */
    public void correctFromLedger() {
        for (RunRecord run : catalog.runs()) {
            if (run.state() == RunRecord.State.RUNNING && run.engine().equals(warehouse.engine())) {
                correct(run);
            }
        }
        // The process may have died between its last window and this decision, or another machine computed that window.
        views.all().forEach(this::activateIfComplete);
    }

    private void correct(RunRecord run) {
        Map<PinnedWindow, WindowEvent> known = new HashMap<>();
        for (WindowEvent event : catalog.lastEventsOfRun(run.id())) {
            known.put(new PinnedWindow(event.versionId(), event.window()), event);
        }
        List<WindowEvent> corrections = new ArrayList<>();
        Map<Long, Map<Interval, LedgerEntry>> ledgers = new HashMap<>();
        for (PinnedWindow pinned : catalog.pinnedWindows(run.id())) {
            WindowEvent last = known.get(pinned);
            LedgerEntry entry =
                    ledgers.computeIfAbsent(pinned.versionId(), this::ledgerOf).get(pinned.window());
            boolean stored = entry != null && isDoneFor(run, entry);
            if (entry != null && stored && (last == null || last.state() != WindowState.DONE)) {
                corrections.add(new WindowEvent(
                        pinned.versionId(),
                        pinned.window(),
                        run.id(),
                        WindowState.DONE,
                        last == null ? 1 : last.attempt(),
                        entry.finishedAt(),
                        0,
                        entry.rows(),
                        entry.dropped(),
                        entry.queryId(),
                        null));
            } else if (!stored && last != null && last.state() == WindowState.RUNNING) {
                corrections.add(new WindowEvent(
                        pinned.versionId(),
                        pinned.window(),
                        run.id(),
                        WindowState.CANCELLED,
                        last.attempt(),
                        clock.realNow(),
                        0,
                        0,
                        0,
                        last.queryId(),
                        "interrupted"));
            }
        }
        catalog.append(corrections);
        catalog.setRunState(run.id(), RunRecord.State.INTERRUPTED, clock.realNow());
    }

    private Map<Interval, LedgerEntry> ledgerOf(long versionId) {
        Map<Interval, LedgerEntry> entries = new HashMap<>();
        catalog.version(versionId)
                .ifPresent(version -> warehouse
                        .windows()
                        .ledger(version.store().name())
                        .forEach(entry -> entries.put(entry.window(), entry)));
        return entries;
    }
}
