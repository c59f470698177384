package dev.tidemark.ui.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Selection;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillViewModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final Workbench workbench = new TestWorkbench(tasks).workbench;
    private final BackfillViewModel viewModel = new BackfillViewModel(workbench);
    private final BackfillCommands commands = new BackfillCommands(viewModel);

    @BeforeEach
    void open() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
    }

    @AfterEach
    void close() {
        viewModel.close();
        workbench.opener().close(() -> {});
    }

    private OpenProject project() {
        return Objects.requireNonNull(workbench.project().get());
    }

    private void apply(boolean fails) {
        SpendView.apply(project(), fails);
        Workbench.increase(workbench.viewsChanged());
    }

    private ViewLane lane() {
        return viewModel.lanes().get(0);
    }

    private StartViewModel question() {
        return Objects.requireNonNull(commands.starting().get());
    }

    private void backfillAll() {
        commands.backfillMissing();
        assertThat(question().start()).isTrue();
        commands.answered();
        tasks.passTime();
    }

    private Set<CellState> states() {
        Set<CellState> states = new TreeSet<>();
        for (int i = 0; i < lane().lane().size(); i++) {
            states.add(Objects.requireNonNull(lane().lane().state(i)));
        }
        return states;
    }

    @Test
    void aProjectWithoutViewsHasNoLanes() {
        assertThat(viewModel.loadedProperty().get()).isTrue();
        assertThat(viewModel.lanes()).isEmpty();
        assertThat(commands.missing()).isZero();
    }

    @Test
    void anAppliedViewIsMissingAsAWhole() {
        apply(false);
        assertThat(lane().lane().size()).isEqualTo(SpendView.WINDOWS);
        assertThat(states()).containsExactly(CellState.MISSING);
        assertThat(viewModel.rows()).hasSize(SpendView.WINDOWS);
        assertThat(viewModel.figures().figures().get(0).value()).isEqualTo("9");
        assertThat(viewModel.figures().figures().get(3).value()).isEqualTo("1 d");
    }

    @Test
    void saysWhenNothingIsToCompute() {
        apply(false);
        backfillAll();
        assertThat(states()).containsExactly(CellState.DONE);
        assertThat(viewModel.allDoneProperty().get())
                .isEqualTo("Nothing to compute. All 9 due windows are done. Next due 12-05 00:00.");
        WindowRow row = viewModel.rows().get(0);
        assertThat(row.windowText()).isEqualTo("2022-11-25 → 11-26");
        assertThat(row.attemptsText()).isEqualTo("1/5");
        assertThat(row.finishedText(viewModel.today())).startsWith("today ");
        assertThat(row.rowsText()).isNotEqualTo("0");
    }

    @Test
    void windowsAreQueuedUntilAWorkerTakesThem() {
        apply(false);
        tasks.hold();
        commands.backfillMissing();
        question().start();
        RunModel run = workbench.runs().active().get(0);
        run.pause();
        assertThat(viewModel.figures().figures().get(2).value()).isEqualTo("Paused");
        tasks.runHeld();
        assertThat(run.state().get()).isEqualTo(RunModel.State.PAUSED);
        assertThat(states()).containsExactly(CellState.MISSING);
        assertThat(viewModel.interrupted().offer().get()).isNull();

        commands.pauseOrResume();
        tasks.passTime();
        assertThat(workbench.runs().active()).isEmpty();
        assertThat(states()).containsExactly(CellState.DONE);
        assertThat(project().catalog().runs()).hasSize(1);
    }

    @Test
    void eachOfTwoRunsCanBeReached() {
        apply(false);
        tasks.hold();
        commands.retry(viewModel.rows().get(0));
        commands.retry(viewModel.rows().get(1));
        assertThat(viewModel.figures().runs()).hasSize(2);
        RunModel first = viewModel.figures().runs().get(0);
        RunModel second = viewModel.figures().runs().get(1);
        assertThat(viewModel.figures().shown().get()).isSameAs(second);

        viewModel.figures().show(first);
        commands.pauseOrResume();
        assertThat(first.state().get()).isEqualTo(RunModel.State.PAUSING);
        assertThat(second.state().get()).isEqualTo(RunModel.State.RUNNING);
        commands.retry(viewModel.rows().get(2));
        assertThat(viewModel.figures().shown().get())
                .as("a run that begins does not slip under the hand")
                .isSameAs(first);
        commands.cancelRun();
        assertThat(first.state().get()).isEqualTo(RunModel.State.CANCELLING);
        tasks.runHeld();
        assertThat(viewModel.figures().shown().get()).isNull();
        assertThat(lane().lane().state(0)).isEqualTo(CellState.MISSING);
        assertThat(lane().lane().state(1)).isEqualTo(CellState.DONE);
    }

    @Test
    void aCancelledRunIsOfferedAgainUntilItIsLeft() {
        apply(false);
        tasks.hold();
        commands.backfillMissing();
        question().start();
        commands.cancelRun();
        tasks.runHeld();
        InterruptedRuns.Offer offer =
                Objects.requireNonNull(viewModel.interrupted().offer().get());
        assertThat(offer.words()).isEqualTo("Run r1 was stopped, 9 windows left.");
        viewModel.interrupted().leave();
        assertThat(viewModel.interrupted().offer().get()).isNull();
    }

    @Test
    void whileARunGoesOnNoneIsOffered() {
        apply(false);
        tasks.hold();
        commands.backfillMissing();
        question().start();
        commands.cancelRun();
        tasks.runHeld();
        assertThat(viewModel.interrupted().offer().get()).isNotNull();
        tasks.hold();
        commands.backfillMissing();
        question().start();
        assertThat(viewModel.interrupted().offer().get()).isNull();
        tasks.runHeld();
        assertThat(viewModel.interrupted().offer().get()).isNull();
        assertThat(states()).containsExactly(CellState.DONE);
    }

    @Test
    void windowsThatAreComputedAgainStayInTheCountOfStoredOnes() {
        apply(false);
        commands.backfillMissing();
        question().start();
        ViewLane lane = viewModel.lanes().get(0);
        assertThat(lane.done()).isEqualTo(SpendView.WINDOWS);
        Interval first = lane.windows(0, 1, state -> true).get(0);
        WindowEvent begun = new WindowEvent(
                lane.view().current().id(), first, 99, WindowState.RUNNING, 1, Instant.EPOCH, 0, 0, 0, "q", null);
        lane.apply(begun);
        assertThat(lane.lane().state(0)).isEqualTo(CellState.RUNNING);
        assertThat(lane.done()).isEqualTo(SpendView.WINDOWS);
    }

    @Test
    void aLateLookForRunsDoesNotOfferWhatWasLeft() {
        apply(false);
        tasks.hold();
        commands.backfillMissing();
        question().start();
        commands.cancelRun();
        tasks.runHeld();
        tasks.hold();
        viewModel.interrupted().look();
        viewModel.interrupted().leave();
        tasks.runHeldBackwards();
        assertThat(viewModel.interrupted().offer().get()).isNull();
    }

    @Test
    void asksBeforeItComputesTheSelectedWindows() {
        apply(false);
        commands.computeMissingOfSelection();
        assertThat(commands.starting().get()).isNull();
        assertThat(commands.selected(ViewLane::isMissing)).isZero();
        viewModel.selectionProperty().set(new Selection(lane().lane(), 2, 5));
        assertThat(commands.selected(ViewLane::isMissing)).isEqualTo(3);
        assertThat(commands.selected(ViewLane::isFailed)).isZero();
        commands.computeMissingOfSelection();
        assertThat(project().catalog().runs()).isEmpty();
        assertThat(question().countProperty().get()).isEqualTo(3);
        assertThat(question().start()).isTrue();
        tasks.passTime();
        assertThat(lane().lane().count(CellState.DONE)).isEqualTo(3);
    }

    @Test
    void aNewViewIsBegunInTheEditor() {
        commands.newView();
        assertThat(workbench.destination().get()).isEqualTo(new Destination.NewView(""));
    }

    @Test
    void aFailedWindowIsFoundExplainedAndRetried() {
        apply(true);
        backfillAll();
        assertThat(lane().lane().state(SpendView.FAILING)).isEqualTo(CellState.FAILED);
        assertThat(commands.failed()).isEqualTo(1);
        assertThat(viewModel.rows().get(SpendView.FAILING).note().toLowerCase(java.util.Locale.ROOT))
                .contains("zero");
        int runs = project().catalog().runs().size();
        commands.retryFailed();
        tasks.passTime();
        assertThat(project().catalog().runs()).as("nothing runs unasked").hasSize(runs);
        assertThat(question().title()).isEqualTo("Retry 1 window");
        assertThat(question().buttonText()).isEqualTo("Retry 1");
        assertThat(question().start()).isTrue();
        tasks.passTime();
        RunRecord retry = project().catalog().runs().get(0);
        assertThat(retry.windows()).isEqualTo(1);
        assertThat(lane().lane().state(SpendView.FAILING)).isEqualTo(CellState.FAILED);
    }

    @Test
    void restatesExactlyTheSelectedWindows() {
        apply(false);
        backfillAll();
        viewModel.selectionProperty().set(new Selection(lane().lane(), 2, 5));
        commands.restateRange();
        assertThat(question().fromProperty().get()).isEqualTo("2022-11-27");
        assertThat(question().toProperty().get()).isEqualTo("2022-11-30");
        assertThat(question().countProperty().get()).isEqualTo(3);
        assertThat(question().start()).isTrue();
        tasks.passTime();
        RunRecord run = project().catalog().runs().get(0);
        assertThat(run.kind()).isEqualTo(RunRecord.Kind.RESTATE);
        assertThat(run.windows()).isEqualTo(3);
        Selection kept = Objects.requireNonNull(viewModel.selectionProperty().get());
        assertThat(kept.lane()).isSameAs(lane().lane());
        assertThat(viewModel.rows()).hasSize(3);
    }

    @Test
    void staleWindowsAreRecomputedByOneCommand() {
        apply(false);
        backfillAll();
        TestWorkbench.importAgain(project());
        Workbench.increase(workbench.tablesChanged());
        assertThat(states()).containsExactly(CellState.STALE);
        assertThat(viewModel.rows().get(0).note()).startsWith("TRANSACTIONS was imported again today ");
        assertThat(viewModel.allDoneProperty().get())
                .isEqualTo("All 9 due windows are stored, 9 of them stale. Next due 12-05 00:00.");
        commands.recomputeStale();
        assertThat(question().title()).isEqualTo("Recompute 9 windows");
        assertThat(question().start()).isTrue();
        tasks.passTime();
        assertThat(states()).containsExactly(CellState.DONE);
        assertThat(project().catalog().runs().get(0).kind()).isEqualTo(RunRecord.Kind.STALE);
    }

    @Test
    void aLaneCanBeGoneTo() {
        apply(false);
        viewModel.arrive(new Destination.Lane("SPEND"));
        assertThat(viewModel.currentProperty().get()).isSameAs(lane().lane());
        commands.open(lane(), 3);
        assertThat(workbench.destination().get())
                .isEqualTo(new Destination.Window("spend", lane().lane().span(3, 4)));
    }

    @Test
    void aClosedProjectTakesItsLanesAlong() {
        apply(false);
        workbench.opener().close(() -> {});
        assertThat(viewModel.lanes()).isEmpty();
        assertThat(viewModel.rows()).isEmpty();
        assertThat(viewModel.loadedProperty().get()).isFalse();
    }

    @Test
    void anotherTimeKeepsTheLaneAndWhatIsSelectedOfIt() {
        apply(false);
        var definition = dev.tidemark.app.TestProgram.tools()
                .definition(TestWorkbench.featureFile(project().folder(), "distinct_merchant_counts"));
        project().registry().apply(project().registry().plan(java.util.List.of(definition), false));
        Workbench.increase(workbench.viewsChanged());
        ViewLane second = viewModel.lanes().get(1);
        viewModel.currentProperty().set(second.lane());
        viewModel.selectionProperty().set(new Selection(second.lane(), 1, 3));
        long from = second.lane().second(1);
        workbench.opener().setAsOf(TestWorkbench.NOW.minusSeconds(86_400));
        assertThat(viewModel.currentProperty().get().name()).isEqualTo(second.name());
        Selection selected = viewModel.selectionProperty().get();
        assertThat(selected.lane()).isSameAs(viewModel.currentProperty().get());
        assertThat(selected.lane().second(selected.from())).isEqualTo(from);
        assertThat(selected.size()).isEqualTo(2);
        workbench.opener().close(() -> {});
        workbench.opener().open(folder.resolve("fraud-demo"));
        assertThat(viewModel.currentProperty().get()).isSameAs(lane().lane());
    }
}
