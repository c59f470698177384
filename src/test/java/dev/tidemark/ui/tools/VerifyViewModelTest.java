package dev.tidemark.ui.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.tools.VerifyViewModel.State;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyViewModelTest {
    private static final String VIEW = "distinct_merchant_counts";

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final Workbench workbench = test.workbench;

    @BeforeEach
    void open() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply(VIEW);
        Damage.backfill(project(), VIEW, "2022-11-29T00:00:00Z");
    }

    @AfterEach
    void close() {
        workbench.opener().close(() -> {});
    }

    private OpenProject project() {
        return Objects.requireNonNull(workbench.project().get());
    }

    private VerifyViewModel damaged() {
        Damage.loseFromLedger(project(), "2022-11-30 00:00:00");
        return new VerifyViewModel(workbench);
    }

    @Test
    void saysThatAProjectIsSoundAndHowMuchWasLookedAt() {
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.SOUND);
        assertThat(viewModel.getTitle()).isEqualTo("Sound: 1 view, 5 windows");
        assertThat(viewModel.rows()).isEmpty();
    }

    @Test
    void saysOfHowManyWindowsOnlyTheRowsWereCounted() {
        Damage.loseChecksum(project(), "2022-11-30 00:00:00");
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        assertThat(viewModel.getTitle()).isEqualTo("Sound: 1 view, 5 windows");
        assertThat(viewModel.getText()).contains(" Of 1 window only the number of rows could be compared");
    }

    @Test
    void namesWhatIsWrongAndWhatARepairDoes() {
        VerifyViewModel viewModel = damaged();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.FOUND);
        assertThat(viewModel.getTitle()).isEqualTo("1 finding in 1 view, 4 windows");
        assertThat(viewModel.rows())
                .extracting(FindingRow::store, FindingRow::window, FindingRow::repair)
                .containsExactly(tuple(
                        VIEW + " v1", "2022-11-30 → 12-01", "makes the window missing, for a backfill to compute"));
        assertThat(viewModel.rows().get(0).what()).endsWith("rows that the ledger does not know");
    }

    @Test
    void repairsAndSaysWhatIsMissingNow() {
        VerifyViewModel viewModel = damaged();
        int before = workbench.windowsChanged().get();
        viewModel.repair();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REPAIRED);
        assertThat(viewModel.getTitle()).isEqualTo("1 finding mended");
        assertThat(viewModel.getText()).isEqualTo("1 window missing now: " + VIEW + " v1 2022-11-30 → 12-01.");
        assertThat(viewModel.isSomethingMissing()).isTrue();
        assertThat(viewModel.isSomethingLeft()).isFalse();
        assertThat(workbench.windowsChanged().get()).isGreaterThan(before);
        viewModel.check();
        assertThat(viewModel.getTitle()).isEqualTo("Sound: 1 view, 4 windows");
        viewModel.goToBackfill();
        assertThat(workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.BACKFILL));
    }

    @Test
    void leavesToAPersonWhatWouldLoseRows() {
        Damage.addToLedger(project(), "GONE__0123456789");
        VerifyViewModel viewModel = damaged();
        assertThat(viewModel.rows()).extracting(FindingRow::isMendable).containsExactly(true, false);
        viewModel.repair();
        assertThat(viewModel.getText()).endsWith("1 finding left for you: apply the feature file of each view again.");
        assertThat(viewModel.isSomethingLeft()).isTrue();
        assertThat(viewModel.rows()).extracting(FindingRow::store).containsExactly("GONE__0123456789");
        viewModel.check();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.FOUND);
        assertThat(viewModel.isMendable()).isFalse();
    }

    @Test
    void isCancelledAndDoneAgain() {
        tasks.hold();
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.CHECKING);
        assertThat(workbench.work().shown()).extracting(Work::title).containsExactly("Check the project");
        viewModel.cancel();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.CANCELLED);
        assertThat(workbench.work().shown()).isEmpty();
        tasks.runHeld();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.CANCELLED);
        viewModel.check();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.SOUND);
    }

    @Test
    void waitsForWorkThatChangesTheProject() {
        tasks.hold();
        workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.CHANGE,
                        "Importing t.csv",
                        Lane.WORK,
                        (project, cancellation) -> true,
                        done -> {},
                        error -> {});
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REFUSED);
        assertThat(viewModel.getText()).contains("Importing t.csv");
        tasks.runHeld();
        viewModel.check();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.SOUND);
    }

    @Test
    void aRunThatBeginsMeanwhileMakesTheCheckVoid() {
        tasks.hold();
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        workbench.runs().start(List.of(), Damage.request(VIEW));
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REFUSED);
        assertThat(viewModel.getTitle()).isEqualTo("A run began meanwhile");
        tasks.runHeld();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REFUSED);
    }

    @Test
    void aRunThatBeginsAfterwardsMakesTheFindingsVoid() {
        VerifyViewModel viewModel = damaged();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.FOUND);
        workbench.runs().start(List.of(), Damage.request(VIEW));
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REFUSED);
        viewModel.repair();
        assertThat(viewModel.stateProperty().get()).as("nothing is repaired").isEqualTo(State.REFUSED);
    }

    @Test
    void theProjectIsNotClosedBeneathARepairAndItsEndIsToldThoughTheSheetIsGone() {
        VerifyViewModel viewModel = damaged();
        tasks.hold();
        viewModel.repair();
        assertThat(workbench.work().shown()).extracting(Work::isCancellable).containsExactly(false);
        viewModel.close();
        tasks.runHeld();
        assertThat(workbench.notices())
                .extracting(Notice::title, Notice::kind)
                .containsExactly(tuple("1 finding mended", Notice.Kind.DONE));
    }

    @Test
    void closingTheProjectWaitsForTheCheck() {
        tasks.hold();
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        boolean[] closed = {false};
        workbench.opener().close(() -> closed[0] = true);
        assertThat(closed[0]).isFalse();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REFUSED);
        tasks.runHeld();
        assertThat(closed[0]).isTrue();
    }

    @Test
    void saysThatNoProjectIsOpen() {
        workbench.opener().close(() -> {});
        VerifyViewModel viewModel = new VerifyViewModel(workbench);
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.REFUSED);
        assertThat(viewModel.getTitle()).isEqualTo("No project is open");
    }
}
