package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {

    @Test
    void aWaitEndsWithItsTimeOrAtOnceWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        assertThat(cancellation.await(Duration.ofMillis(20))).isTrue();
        assertThat(cancellation.await(Duration.ZERO)).isTrue();
        cancellation.cancel();
        assertThat(cancellation.await(Duration.ofHours(1))).isFalse();
    }

    /** An engine that takes its time to stop one statement keeps nobody else waiting. */
    @Test
    void aWaitEndsBeforeTheActionsAreDone() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean overtaken = new AtomicBoolean();
        cancellation.onCancel(() -> {
            try {
                overtaken.set(ended.await(5, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        AtomicBoolean passed = new AtomicBoolean(true);
        Thread waiting = new Thread(() -> {
            passed.set(cancellation.await(Duration.ofHours(1)));
            ended.countDown();
        });
        waiting.setDaemon(true);
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        cancellation.cancel();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(passed).isFalse();
        assertThat(overtaken).isTrue();
    }
}
