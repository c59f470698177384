package dev.tidemark.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stays and computes each window when it becomes due, until the user stops it. Owned by one thread. */
public final class KeepUp {
    /** The clock is looked at this often at least: a machine may sleep, a definition may change. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Backfills backfills;
    private final Views views;
    private final ProjectClock clock;

    public KeepUp(Backfills backfills, Views views, ProjectClock clock) {
        this.backfills = backfills;
        this.views = views;
        this.clock = clock;
    }

    /** What the watcher tells besides the runs themselves. */
    public interface Waiting {
        void until(Instant nextDue);
    }

    /** Returns the last run's outcome when the user stops it; empty when nothing was ever to do. */
    public Optional<BackfillRunner.Outcome> watch(
            Backfills.Request request, RunListener listener, Waiting waiting, RunControl control) {
        Optional<BackfillRunner.Outcome> last = Optional.empty();
        Instant told = Instant.MIN;
        Seen seen = new Seen(List.of(), Instant.MIN);
        Set<PinnedWindow> tried = new HashSet<>();
        while (!control.isStopping()) {
            List<AppliedView> chosen = chosen(request);
            boolean away = false;
            // The ledger is asked only when it may say something new: on an account a look wakes the warehouse.
            if (seen.mayHaveChanged(chosen, clock.dueNow())) {
                Instant planned = clock.dueNow();
                try {
                    List<BackfillRunner.Job> jobs = backfills.plan(request);
                    // A window that failed is not tried again until a new one is due: the log would fill with the same
                    // failure.
                    if (tried.addAll(windows(jobs))) {
                        last = Optional.of(backfills.start(jobs, request, listener, control));
                    }
                    seen = Seen.of(chosen, planned);
                } catch (EngineFailure e) {
                    if (!e.worthRetrying()) {
                        throw e;
                    }
                    tried.clear();
                    away = true;
                    listener.prepared("tried again within a minute: " + e.getMessage());
                }
            }
            if (!away && seen.isOver(clock.dueNow())) {
                // What became due while others were planned and computed is not waited for.
                continue;
            }
            Optional<Instant> next = nextDue(chosen);
            if (next.isPresent() && next.get().isAfter(told)) {
                told = next.get();
                waiting.until(told);
            }
            Duration wait = next.map(at -> Duration.between(clock.dueNow(), at)).orElse(LONGEST_WAIT);
            if (!control.await(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.plusMillis(1))) {
                break;
            }
        }
        return last;
    }

    private List<AppliedView> chosen(Backfills.Request request) {
        return request.viewNames().isEmpty()
                ? views.all()
                : request.viewNames().stream().map(views::get).toList();
    }

    private static List<PinnedWindow> windows(List<BackfillRunner.Job> jobs) {
        return jobs.stream()
                .map(job -> new PinnedWindow(job.view().current().id(), job.window()))
                .toList();
    }

    private Optional<Instant> nextDue(List<AppliedView> chosen) {
        return chosen.stream()
                .map(view -> Planner.nextDueAt(view.feature(), clock.dueNow()))
                .min(Comparator.naturalOrder());
    }

    /**
     * What was planned for.
     *
     * @param until the next window becomes due then
     */
    private record Seen(List<Long> versions, Instant until) {
        static Seen of(List<AppliedView> chosen, Instant planned) {
            Instant until = chosen.stream()
                    .map(view -> Planner.nextDueAt(view.feature(), planned))
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
            return new Seen(versions(chosen), until);
        }

        private static List<Long> versions(List<AppliedView> chosen) {
            return chosen.stream().map(view -> view.current().id()).toList();
        }

        boolean mayHaveChanged(List<AppliedView> chosen, Instant now) {
            return isOver(now) || !versions.equals(versions(chosen));
        }

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }
}
