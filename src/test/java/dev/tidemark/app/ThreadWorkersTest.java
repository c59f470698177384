package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadWorkersTest {

    @Test
    void nobodyWorksOnWhenOneHasFailed() {
        AtomicInteger number = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch thrown = new CountDownLatch(1);
        assertThatThrownBy(() -> new ThreadWorkers("test").run(3, () -> {
                    if (number.getAndIncrement() == 0) {
                        thrown.countDown();
                        throw new StackOverflowError("first");
                    }
                    try {
                        thrown.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    ended.incrementAndGet();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(ended).hasValue(2);
    }

    @Test
    void whoIsInterruptedWaitsForTheirEndAllTheSame() {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Thread caller = Thread.currentThread();
        new ThreadWorkers("test").run(2, () -> {
            begun.countDown();
            try {
                begun.await();
                if (interrupted.getCount() == 1) {
                    caller.interrupt();
                    interrupted.countDown();
                }
                interrupted.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            ended.incrementAndGet();
        });
        assertThat(ended).hasValue(2);
        assertThat(Thread.interrupted()).as("the caller hears of it afterwards").isTrue();
    }

    @Test
    void whatSeveralThrowIsToldTogether() {
        AtomicInteger number = new AtomicInteger();
        assertThatThrownBy(() -> new ThreadWorkers("test").run(2, () -> {
                    throw new IllegalStateException("worker " + number.getAndIncrement());
                }))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
}
