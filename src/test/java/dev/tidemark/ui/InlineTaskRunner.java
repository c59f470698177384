package dev.tidemark.ui;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.ui.task.TaskRunner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does work at once on the caller's thread; what is to happen later waits for {@link #passTime}. With {@link #hold} work
 * waits too, until {@link #runHeld}, so that a test can look at the state in between.
 */
public final class InlineTaskRunner implements TaskRunner {
    private final List<Later> waiting = new ArrayList<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;

    private record Later(Runnable action) {}

    @Override
    public <T> Running start(Lane lane, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Cancellation cancellation = cancellation();
        boolean[] abandoned = {false};
        Runnable all = () -> {
            T result;
            try {
                cancellation.throwIfCancelled();
                result = work.run(cancellation);
            } catch (Throwable e) {
                if (!abandoned[0]) {
                    failed.accept(e);
                }
                return;
            }
            if (!abandoned[0]) {
                done.accept(result);
            }
        };
        if (holding) {
            held.add(all);
        } else {
            all.run();
        }
        return new Running() {
            @Override
            public void cancel() {
                cancellation.cancel();
            }

            @Override
            public void abandon() {
                abandoned[0] = true;
                cancellation.cancel();
            }
        };
    }

    @Override
    public Cancellation cancellation() {
        return new Cancellation();
    }

    public void hold() {
        holding = true;
    }

    /** How much work is held back. */
    public int held() {
        return held.size();
    }

    /** Does the first work that was held back, and goes on holding. */
    public void runNextHeld() {
        held.remove().run();
    }

    /** Does what was held back, and goes on without holding. */
    public void runHeld() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    /** The same, the last one first, as it may happen with several threads. */
    public void runHeldBackwards() {
        holding = false;
        while (!held.isEmpty()) {
            held.removeLast().run();
        }
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        Later later = new Later(action);
        waiting.add(later);
        return new Running() {
            @Override
            public void cancel() {
                waiting.remove(later);
            }

            @Override
            public void abandon() {
                waiting.remove(later);
            }
        };
    }

    /** Does all that waits for its time, and what that makes wait. */
    public void passTime() {
        while (!waiting.isEmpty()) {
            List<Later> now = List.copyOf(waiting);
            waiting.clear();
            now.forEach(later -> later.action().run());
        }
    }

    @Override
    public void post(Runnable action) {
        action.run();
    }

    @Override
    public void whenIdle(Lane lane, Duration longest, Runnable then) {
        then.run();
    }
}
