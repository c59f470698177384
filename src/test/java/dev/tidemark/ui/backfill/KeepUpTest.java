package dev.tidemark.ui.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.KeepUps;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepUpTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final Workbench workbench = new TestWorkbench(tasks).workbench;
    private final KeepUps keepUps = workbench.runs().keepUps();

    @BeforeEach
    void open() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        SpendView.apply(Objects.requireNonNull(workbench.project().get()), false);
    }

    @AfterEach
    void close() {
        workbench.opener().close(() -> {});
    }

    private int runs() {
        return Objects.requireNonNull(workbench.project().get())
                .catalog()
                .runs()
                .size();
    }

    @Test
    void computesWhatIsDueAndWaitsForTheNextWindow() {
        List<Instant> due = new ArrayList<>();
        keepUps.nextDue().subscribe(next -> {
            if (next != null) {
                due.add(next);
                keepUps.set("spend", false);
            }
        });
        keepUps.set("spend", true);
        assertThat(due).containsExactly(Instant.parse("2022-12-05T00:00:00Z"));
        assertThat(runs()).isEqualTo(1);
        assertThat(workbench.runs().active()).isEmpty();
        assertThat(keepUps.views()).isEmpty();
    }

    @Test
    void switchedOffBeforeItBeganItRunsNothing() {
        tasks.hold();
        keepUps.set("spend", true);
        assertThat(keepUps.views()).containsExactly("spend");
        keepUps.set("spend", false);
        tasks.runHeld();
        assertThat(runs()).isZero();
        assertThat(keepUps.views()).isEmpty();
    }

    @Test
    void saysThatNothingBecomesDueWhileTheClockStands() {
        BackfillViewModel viewModel = new BackfillViewModel(workbench);
        tasks.hold();
        keepUps.set("spend", true);
        assertThat(workbench.notices())
                .extracting(Notice::title, Notice::text)
                .containsExactly(tuple(
                        "Nothing more becomes due for spend",
                        "The clock stands at 2022-12-04 00:00 UTC. What is due by then is computed; more is when the"
                                + " clock goes on."));
        viewModel.figures().tell();
        assertThat(viewModel.figures().figures()).extracting(Figure::below).contains("12-05 00:00; the clock stands");
        keepUps.set("spend", false);
        assertThat(workbench.notices()).hasSize(1);
        tasks.runHeld();
        viewModel.close();
    }

    /** The first run is stopped before it has computed a window. */
    private void stopTheFirstRun(Consumer<RunModel> stop) {
        boolean[] stopped = {false};
        workbench.runs().active().addListener((ListChangeListener<RunModel>) change -> {
            if (!stopped[0] && !workbench.runs().active().isEmpty()) {
                stopped[0] = true;
                stop.accept(workbench.runs().active().get(0));
            }
        });
    }

    @Test
    void aPausedRunLeavesTheSwitchOnAndTheWatchGoesOnAfterIt() {
        stopTheFirstRun(RunModel::pause);
        keepUps.set("spend", true);
        assertThat(keepUps.views()).containsExactly("spend");
        assertThat(keepUps.nextDue().get()).isNull();
        RunModel paused = workbench.runs().active().get(0);
        assertThat(paused.state().get()).isEqualTo(RunModel.State.PAUSED);
        List<Instant> due = new ArrayList<>();
        keepUps.nextDue().subscribe(next -> {
            if (next != null) {
                due.add(next);
                keepUps.set("spend", false);
            }
        });
        workbench.runs().resume(paused);
        assertThat(due).containsExactly(Instant.parse("2022-12-05T00:00:00Z"));
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void aCancelledRunSwitchesKeepUpOffAndSaysSo() {
        stopTheFirstRun(RunModel::cancel);
        keepUps.set("spend", true);
        assertThat(keepUps.views()).isEmpty();
        Notice notice = workbench.notices().get(workbench.notices().size() - 1);
        assertThat(notice.title()).isEqualTo("Keep up is off");
        tasks.hold();
        Objects.requireNonNull(notice.action()).run().run();
        assertThat(keepUps.views()).containsExactly("spend");
        keepUps.set("spend", false);
        tasks.runHeld();
    }
}
