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
        Set<PinnedWindow> tried = new HashSet<>();
        while (!control.isStopping()) {
            List<BackfillRunner.Job> jobs = backfills.plan(request);
            List<PinnedWindow> windows = jobs.stream()
                    .map(job -> new PinnedWindow(job.view().current().id(), job.window()))
                    .toList();
            // A window that failed is not tried again until a new one is due: the log would fill with the same failure.
            if (tried.addAll(windows)) {
                last = Optional.of(backfills.start(jobs, request, listener, control));
            }
            Optional<Instant> next = nextDue(request);
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

    private Optional<Instant> nextDue(Backfills.Request request) {
        List<AppliedView> chosen = request.viewNames().isEmpty()
                ? views.all()
                : request.viewNames().stream().map(views::get).toList();
        return chosen.stream()
                .map(view -> Planner.nextDueAt(view.feature(), clock.dueNow()))
                .min(Comparator.naturalOrder());
    }
}
