package dev.tidemark.ui.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings many small events to the FX thread in few calls: what arrives within one frame is handed over together, so
 * that ten thousand windows cost sixty updates a second. {@link #add} from any thread.
 */
public final class Batches<E> {
    private static final Duration FRAME = Duration.ofMillis(16);

    private final TaskRunner tasks;
    private final Consumer<? super List<E>> consumer;
    private final Object lock = new Object();
    private List<E> waiting = new ArrayList<>();
    private boolean scheduled;

    /** @param consumer called on the FX thread, never with an empty list */
    public Batches(TaskRunner tasks, Consumer<? super List<E>> consumer) {
        this.tasks = tasks;
        this.consumer = consumer;
    }

    public void add(E event) {
        boolean first;
        synchronized (lock) {
            waiting.add(event);
            first = !scheduled;
            scheduled = true;
        }
        if (first) {
            tasks.post(() -> tasks.later(FRAME, this::drain));
        }
    }

    /** Hands over what waits, now. On the FX thread. */
    public void drain() {
        List<E> batch;
        synchronized (lock) {
            batch = waiting;
            waiting = new ArrayList<>();
            scheduled = false;
        }
        if (!batch.isEmpty()) {
            consumer.accept(batch);
        }
    }
}
