package dev.tidemark.app;

import dev.tidemark.ui.task.TaskRunner.Lane;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The window's threads: few for each kind of work, named, daemon. */
final class Lanes implements AutoCloseable {
    private static final Map<Lane, Integer> THREADS =
            Map.of(Lane.WORK, 3, Lane.PREVIEW, 1, Lane.QUERY, 4, Lane.LOOK, 2, Lane.RUN, 4, Lane.STOP, 8);

    private final Map<Lane, ExecutorService> executors = new EnumMap<>(Lane.class);

    Lanes() {
        THREADS.forEach((lane, threads) -> {
            AtomicInteger number = new AtomicInteger();
            String name = lane.name().toLowerCase(Locale.ROOT);
            executors.put(lane, Executors.newFixedThreadPool(threads, work -> {
                Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            }));
        });
    }

    Map<Lane, Executor> executors() {
        return Map.copyOf(executors);
    }

    @Override
    public void close() {
        executors.values().forEach(ExecutorService::shutdown);
    }
}
