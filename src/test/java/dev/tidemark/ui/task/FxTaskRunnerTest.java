package dev.tidemark.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on real threads. */
@UiTest
class FxTaskRunnerTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FxTaskRunner runner = runner(threads);

    private static FxTaskRunner runner(Executor executor) {
        Map<Lane, Executor> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, executor);
        }
        return new FxTaskRunner(lanes);
    }

    @AfterEach
    void close() {
        threads.shutdown();
    }

    @Test
    void whoeverCancelsDoesNotWaitForTheEngine() throws Exception {
        CompletableFuture<Cancellation> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> engineAnswered = new CompletableFuture<>();
        CompletableFuture<String> end = new CompletableFuture<>();
        Running running = Fx.call(() -> runner.start(
                Lane.QUERY,
                cancellation -> {
                    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
                    cancellation.onCancel(() -> stopped.complete(engineAnswered.join()));
                    begun.complete(cancellation);
                    return stopped.join();
                },
                result -> end.complete("stopped: " + result),
                error -> end.complete(error.toString())));
        Cancellation cancellation = begun.get(10, TimeUnit.SECONDS);
        // Were the engine waited for here, this would never come back.
        Fx.run(running::cancel);
        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(end).isNotDone();
        engineAnswered.complete(true);
        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("stopped: true");
    }

    @Test
    void whoeverWaitsForALaneHearsWhenItsLastWorkAndWhatThatBeganHaveEnded() throws Exception {
        CompletableFuture<Boolean> engineAnswered = new CompletableFuture<>();
        CompletableFuture<Boolean> more = new CompletableFuture<>();
        CompletableFuture<Boolean> idle = new CompletableFuture<>();
        Fx.run(() -> {
            runner.start(
                    Lane.WORK,
                    cancellation -> engineAnswered.join(),
                    answer -> runner.start(Lane.WORK, cancellation -> more.join(), done -> {}, error -> {}),
                    error -> {});
            runner.whenIdle(Lane.WORK, Duration.ofMinutes(5), () -> idle.complete(true));
        });
        CompletableFuture<Boolean> other = new CompletableFuture<>();
        Fx.run(() -> runner.whenIdle(Lane.QUERY, Duration.ofMinutes(5), () -> other.complete(true)));
        assertThat(other).isCompletedWithValue(true);
        assertThat(idle).isNotDone();
        engineAnswered.complete(true);
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        Fx.run(() -> runner.whenIdle(Lane.WORK, Duration.ofMillis(1), () -> late.complete(true)));
        assertThat(late.get(10, TimeUnit.SECONDS)).as("the time is over").isTrue();
        assertThat(idle).isNotDone();
        more.complete(true);
        assertThat(idle.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
