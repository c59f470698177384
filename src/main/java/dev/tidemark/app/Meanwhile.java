package dev.tidemark.app;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something made on a thread of its own while the caller makes another.
 *
 * @param <T> what is made
 */
final class Meanwhile<T> {
    private final FutureTask<T> making;
    private boolean taken;

    private Meanwhile(FutureTask<T> making) {
        this.making = making;
    }

    static <T> Meanwhile<T> make(String threadName, Supplier<T> maker) {
        FutureTask<T> making = new FutureTask<>(maker::get);
        Thread thread = new Thread(making, threadName);
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(making);
    }

    /** Waits for it; throws what making it threw. By the thread that began it, as all here. */
    T get() {
        try {
            T made = making.get();
            taken = true;
            return made;
        } catch (ExecutionException e) {
            throw ThreadWorkers.unchecked(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for what nobody got, and gives it to the receiver; that making it failed is for {@link #get} to tell. */
    void ifLeft(Consumer<T> receiver) {
        if (taken) {
            return;
        }
        T made;
        try {
            made = making.get();
        } catch (ExecutionException e) {
            return;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        receiver.accept(made);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting", e);
    }
}
