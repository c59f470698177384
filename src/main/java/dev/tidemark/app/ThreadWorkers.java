package dev.tidemark.app;

import dev.tidemark.engine.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                running.add(executor.submit(task));
            }
        } finally {
            // Also of a thread that could not be started: the others have begun.
            executor.shutdown();
            waitForEnd(executor);
        }
        throwWhatTheyThrew(running);
    }

    /** However often this thread is interrupted: what works on would write behind a project that is closed. */
    private static void waitForEnd(ExecutorService executor) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = executor.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void throwWhatTheyThrew(List<Future<?>> running) {
        List<ExecutionException> failed = new ArrayList<>();
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failed.add(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("a worker that has ended was waited for", e);
            }
        }
        if (!failed.isEmpty()) {
            ExecutionException first = failed.get(0);
            failed.stream().skip(1).forEach(other -> suppress(first.getCause(), other.getCause()));
            throw unchecked(first);
        }
    }

    private static void suppress(@Nullable Throwable first, @Nullable Throwable other) {
        if (first != null && other != null && other != first) {
            first.addSuppressed(other);
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
