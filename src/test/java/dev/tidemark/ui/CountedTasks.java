package dev.tidemark.ui;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.ui.task.TaskRunner;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells when what a window has begun has come to its end: the work on the lanes, and what waits for a moment of rest. What
 * rests for longer nobody sees, such as the saving of a preference, or nobody waits for, such as a notice that goes. FX thread.
 */
final class CountedTasks implements TaskRunner {
    private static final Duration LONGEST_REST = Duration.ofMillis(400);

    private final TaskRunner tasks;
    private int open;

    CountedTasks(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** How many are not at their end. */
    int underWay() {
        return open;
    }

    /** Counted from now until its end, which is told once, or until nobody wants to hear it any more. */
    private final class Counted {
        private boolean ended;

        private Counted() {
            open++;
        }

        private void end() {
            open -= ended ? 0 : 1;
            ended = true;
        }

        private <T> Consumer<T> before(Consumer<? super T> told) {
            return value -> {
                try {
                    told.accept(value);
                } finally {
                    end();
                }
            };
        }

        private Running of(Running running, boolean endsWhenCancelled) {
            return new Running() {
                @Override
                public void cancel() {
                    running.cancel();
                    if (endsWhenCancelled) {
                        end();
                    }
                }

                @Override
                public void abandon() {
                    running.abandon();
                    end();
                }
            };
        }
    }

    @Override
    public <T> Running start(Lane lane, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Counted counted = new Counted();
        return counted.of(tasks.start(lane, work, counted.before(done), counted.before(failed)), false);
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        if (delay.compareTo(LONGEST_REST) > 0) {
            return tasks.later(delay, action);
        }
        Counted counted = new Counted();
        Consumer<Boolean> told = counted.before(ignored -> action.run());
        return counted.of(tasks.later(delay, () -> told.accept(true)), true);
    }

    @Override
    public void whenIdle(Lane lane, Duration longest, Runnable then) {
        tasks.whenIdle(lane, longest, then);
    }

    @Override
    public Cancellation cancellation() {
        return tasks.cancellation();
    }

    @Override
    public void post(Runnable action) {
        tasks.post(action);
    }
}
