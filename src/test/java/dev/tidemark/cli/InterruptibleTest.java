package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals are the process's. TERM, as whoever runs the tests in the background may have INT ignored. */
@Isolated
class InterruptibleTest {
    private static final Signal TERM = new Signal("TERM");

    @Test
    void theFirstSignalCancelsAndALaterOneIsLeftToWhoeverHadIt() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        SignalHandler before = Signal.handle(TERM, signal -> ended.countDown());
        try (Interruptible work = new Interruptible(Duration.ZERO)) {
            Signal.raise(TERM);
            // Returns as soon as it is cancelled.
            work.cancellation().await(Duration.ofSeconds(30));
            assertThat(work.cancellation().isCancelled()).isTrue();
            assertThat(ended.getCount()).isOne();
            Signal.raise(TERM);
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            Signal.handle(TERM, before);
        }
    }

    @Test
    void theSameWishAtOnceIsHeardOnce() {
        try (Interruptible work = new Interruptible()) {
            // Were the second handed on, the process of these tests would end.
            work.stop(TERM);
            work.stop(TERM);
            assertThat(work.cancellation().isCancelled()).isTrue();
        }
    }
}
