package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.ui.InlineTaskRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunModelTest {
    private static final Instant START = Instant.parse("2022-11-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000;
    private static final RunRecord RUN = new RunRecord(
            7,
            "h2",
            RunRecord.Kind.BACKFILL,
            RunRecord.State.RUNNING,
            2,
            4,
            Instant.parse("2023-01-01T00:00:00Z"),
            null);

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final List<WindowEvent> followed = new ArrayList<>();
    private final List<Interval> windows =
            new Cadence(Duration.ofDays(1)).windowsWithin(START, START.plus(Duration.ofDays(4)));
    private long nanos;
    private final RunModel model = new RunModel(tasks, () -> nanos, followed::addAll, "v", 4);

    private void start() {
        model.listener()
                .started(
                        RUN,
                        windows.stream()
                                .map(window -> new PinnedWindow(1, window))
                                .toList());
    }

    private void tell(int window, WindowState state, int attempt, long rows) {
        model.listener()
                .changed(new WindowEvent(1, windows.get(window), 7, state, attempt, START, 1, rows, 0, "q", null));
        tasks.passTime();
    }

    @Test
    void allWindowsAreQueuedWhenItStarts() {
        start();
        assertThat(followed).hasSize(4).allMatch(event -> event.state() == WindowState.QUEUED);
        assertThat(model.waiting()).hasSize(4);
        assertThat(model.run().get()).isEqualTo(RUN);
    }

    @Test
    void aWindowThatIsFirstToldOfAtItsSecondAttemptRunsToo() {
        start();
        tell(0, WindowState.RUNNING, 2, 0);
        tell(1, WindowState.RUNNING, 1, 0);
        assertThat(model.running().get()).isEqualTo(2);
        assertThat(model.retries().get()).isEqualTo(1);
        tell(0, WindowState.DONE, 2, 1);
        assertThat(model.running().get()).isEqualTo(1);
    }

    @Test
    void aWindowThatAnotherMachineComputesWaitsWithItsNameAndIsDoneWithoutHavingRun() {
        start();
        tell(0, WindowState.RUNNING, 1, 0);
        model.listener().waiting(new PinnedWindow(1, windows.get(1)), "maria@lab");
        tasks.passTime();
        assertThat(followed)
                .last()
                .satisfies(event -> assertThat(event.state()).isEqualTo(WindowState.QUEUED))
                .satisfies(event -> assertThat(event.detail()).isEqualTo("maria@lab"))
                .satisfies(event -> assertThat(event.window()).isEqualTo(windows.get(1)));
        tell(1, WindowState.DONE, 0, 5);
        assertThat(model.running().get()).as("the first runs still").isEqualTo(1);
        assertThat(model.done().get()).isEqualTo(1);
        int told = followed.size();
        model.listener().waiting(new PinnedWindow(1, windows.get(1)), "maria@lab");
        assertThat(followed).as("it is done already").hasSize(told);
    }

    @Test
    void countsWhatEndsAndEstimatesTheRest() {
        start();
        tell(0, WindowState.RUNNING, 1, 0);
        assertThat(model.running().get()).isEqualTo(1);
        assertThat(model.waiting()).hasSize(3);
        nanos = 2 * SECOND;
        tell(0, WindowState.DONE, 1, 100);
        tell(1, WindowState.RUNNING, 1, 0);
        tell(1, WindowState.RUNNING, 2, 0);
        nanos = 4 * SECOND;
        tell(1, WindowState.FAILED, 2, 0);
        assertThat(model.done().get()).isEqualTo(1);
        assertThat(model.failed().get()).isEqualTo(1);
        assertThat(model.retries().get()).isEqualTo(1);
        assertThat(model.running().get()).isZero();
        assertThat(model.rows().get()).isEqualTo(100);
        assertThat(model.rowsPerWindow()).containsExactly(100L);
        assertThat(model.rowsPerSecond().get()).isCloseTo(25, within(1e-9));
        assertThat(model.secondsLeft().get()).isCloseTo(4, within(1e-9));
    }

    @Test
    void isPausedOnlyWhenWindowsAreLeft() {
        start();
        model.pause();
        assertThat(model.state().get()).isEqualTo(RunModel.State.PAUSING);
        assertThat(model.control().isStopping()).isTrue();
        assertThat(model.control().cancellation().isCancelled()).isFalse();
        model.ended(new BackfillRunner.Outcome(RUN, 1, List.of(), 3, Duration.ofSeconds(1)));
        assertThat(model.state().get()).isEqualTo(RunModel.State.PAUSED);
        assertThat(model.waiting()).isEmpty();

        RunModel last = new RunModel(tasks, () -> nanos, events -> {}, "v", 4);
        last.pause();
        last.ended(new BackfillRunner.Outcome(RUN, 4, List.of(), 0, Duration.ofSeconds(1)));
        assertThat(last.state().get()).isEqualTo(RunModel.State.ENDED);
    }

    @Test
    void aCancelReachesTheEngineAlsoAfterAPause() {
        model.pause();
        model.cancel();
        assertThat(model.state().get()).isEqualTo(RunModel.State.CANCELLING);
        assertThat(model.control().cancellation().isCancelled()).isTrue();
        model.ended(new BackfillRunner.Outcome(RUN, 1, List.of(), 3, Duration.ofSeconds(1)));
        assertThat(model.state().get()).isEqualTo(RunModel.State.ENDED);
    }

    @Test
    void goesOnCountingWhereItWasPaused() {
        start();
        tell(0, WindowState.RUNNING, 1, 0);
        tell(0, WindowState.DONE, 1, 100);
        RunModel next = new RunModel(tasks, () -> nanos, events -> {}, "v", 3);
        next.carryOn(model);
        assertThat(next.total().get()).isEqualTo(4);
        assertThat(next.done().get()).isEqualTo(1);
        assertThat(next.rows().get()).isEqualTo(100);
    }
}
