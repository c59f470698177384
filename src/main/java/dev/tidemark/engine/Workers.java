package dev.tidemark.engine;

/** Threads for parallel work, made where the program is put together. */
public interface Workers {

    /** Runs the task on {@code count} threads at once and returns when all have ended; throws what one of them threw. */
    void run(int count, Runnable task);
}
