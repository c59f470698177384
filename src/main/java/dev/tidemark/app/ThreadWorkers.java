package dev.tidemark.app;

import dev.tidemark.engine.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Named daemon threads, as many as asked for, for as long as the work takes: none goes on when this returns or throws. */
final class ThreadWorkers implements Workers {
    private final String name;

    ThreadWorkers(String name) {
        this.name = name;
    }

    @Override
    public void run(int count, Runnable task) {
        AtomicInteger number = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                running.add(executor.submit(task));
            }
            waitForAll(running);
        } finally {
            executor.shutdown();
        }
    }

    private static void waitForAll(List<Future<?>> running) {
        ExecutionException first = null;
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                if (first == null) {
                    first = e;
                } else if (first.getCause() != e.getCause()) {
                    first.getCause().addSuppressed(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for workers", e);
            }
        }
        if (first != null) {
            throw unchecked(first);
        }
    }

    /** What a thread's work threw, to be thrown again by whoever waited for it. */
    static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error cause) {
            throw cause;
        }
        return new IllegalStateException("a thread's work failed", e);
    }
}
