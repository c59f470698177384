package dev.tidemark.engine;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The windows of a run that other machines compute, each to be asked for again after a while. Guarded by its owner. */
final class Elsewhere {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private record Waiting(BackfillRunner.Job job, long again) {}

    private final PriorityQueue<Waiting> queue = new PriorityQueue<>(Comparator.comparingLong(Waiting::again));
    private final Map<BackfillRunner.Job, Duration> waits = new HashMap<>();

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether the window was not here before; each time it waits longer. */
    boolean add(BackfillRunner.Job job) {
        Duration before = waits.get(job);
        Duration wait = before == null ? FIRST : before.multipliedBy(2);
        if (wait.compareTo(LONGEST) > 0) {
            wait = LONGEST;
        }
        waits.put(job, wait);
        queue.add(new Waiting(job, System.nanoTime() + wait.toNanos()));
        return before == null;
    }

    /** A window whose time has come. */
    BackfillRunner.@Nullable Job poll() {
        Waiting first = queue.peek();
        return first == null || first.again() - System.nanoTime() > 0
                ? null
                : queue.remove().job();
    }

    /** How long until the next one's time has come. */
    Duration untilNext() {
        Waiting first = queue.peek();
        return first == null ? Duration.ZERO : Duration.ofNanos(Math.max(1_000_000, first.again() - System.nanoTime()));
    }
}
