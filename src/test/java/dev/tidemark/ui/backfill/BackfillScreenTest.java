package dev.tidemark.ui.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.Selection;
import dev.tidemark.ui.control.timeline.TimeScale;
import dev.tidemark.ui.control.timeline.WindowTimeline;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on the real screen: start, pause, resume, cancel, retry, restate by drag; and a run after a restart. */
@UiTest
class BackfillScreenTest {
    @TempDir
    Path folder;

    private WindowFixture window;

    private void show(Path project, boolean fails) {
        show(project, opened -> SpendView.applySlow(opened, fails));
    }

    private void show(Path project, Consumer<OpenProject> apply) {
        window.open(project);
        apply.accept(Fx.call(
                () -> Objects.requireNonNull(window.workbench().project().get())));
        Fx.run(() -> Workbench.increase(window.workbench().viewsChanged()));
        window.go(new Destination.To(ScreenId.BACKFILL));
        Fx.waitFor(
                "the lane is shown",
                () -> timeline() != null && timeline().lanes().size() == 1);
    }

    private WindowTimeline timeline() {
        return (WindowTimeline) window.scene.getRoot().lookup("#timeline");
    }

    private Lane lane() {
        return timeline().lanes().get(0);
    }

    private void press(String id) {
        Button button = window.find(id);
        Fx.waitFor(id + " can be pressed", () -> !button.isDisabled() && button.isVisible());
        Fx.run(button::fire);
    }

    private boolean all(CellState state) {
        return lane().count(state) == lane().size();
    }

    private RunModel run() {
        return window.workbench().runs().active().get(0);
    }

    private void waitForTheEnd() {
        Fx.waitFor("no run goes on", () -> window.workbench().runs().active().isEmpty());
    }

    @Test
    void backfillsPausesResumesRetriesAndRestates() {
        window = new WindowFixture(1280, 800);
        try (WindowFixture closing = window) {
            show(TestWorkbench.smallProject(folder), true);
            press("#backfillMissing");
            Fx.waitFor("the question is asked", () -> window.scene.getRoot().lookup("#start") != null);
            press("#start");
            Fx.waitFor("windows are queued or run", () -> lane().count(CellState.MISSING) < lane().size());
            press("#pause");
            Fx.waitFor("it is paused", () -> run().state().get() == RunModel.State.PAUSED);
            int done = Fx.call(() -> run().done().get());
            assertThat(done).isBetween(1, SpendView.WINDOWS - 1);
            press("#pause");
            Fx.waitFor(
                    "all but one are done",
                    () -> lane().count(CellState.FAILED) == 1 && lane().count(CellState.DONE) == SpendView.WINDOWS - 1);
            waitForTheEnd();
            retryTheFailed();
            restateByDrag();
        }
    }

    @Test
    void ofTwoRunsEachIsNamedChosenAndPaused() {
        window = new WindowFixture(1280, 800);
        try (WindowFixture closing = window) {
            show(TestWorkbench.smallProject(folder), SpendView::applyVerySlow);
            start("2022-11-25T00:00:00Z", "2022-11-29T00:00:00Z");
            Button pause = window.find("#pause");
            Fx.waitFor("one run needs no name", () -> pause.getText().equals("Pause"));
            start("2022-11-29T00:00:00Z", "2022-12-04T00:00:00Z");
            MenuButton choice = window.find("#runChoice");
            Fx.waitFor(
                    "the newest is shown and named",
                    () -> choice.isVisible() && pause.getText().equals("Pause r2"));
            assertThat(Fx.call(choice::getText)).isEqualTo("2 runs");
            assertThat(Fx.call(() -> choice.getItems().get(0).getText())).startsWith("spend, ");

            Fx.run(() -> choice.getItems().get(0).fire());
            assertThat(Fx.call(pause::getText)).isEqualTo("Pause r1");
            assertThat(Fx.call(() -> ((Button) window.find("#cancelRun")).getText()))
                    .isEqualTo("Cancel run r1");
            RunModel other = Fx.call(() -> window.workbench().runs().active().get(1));
            Fx.run(pause::fire);
            assertThat(Fx.call(() -> other.state().get())).isEqualTo(RunModel.State.RUNNING);
            Fx.run(other::cancel);
            Fx.waitFor(
                    "the other run has ended",
                    () -> window.workbench().runs().active().size() == 1);
            Fx.waitFor("the one that was chosen is paused", () -> run().state().get() == RunModel.State.PAUSED);
            assertThat(Fx.call(choice::isVisible)).isFalse();
            assertThat(Fx.call(pause::getText)).isEqualTo("Resume");
            press("#cancelRun");
        }
    }

    private void start(String from, String to) {
        Backfills.Request request = new Backfills.Request(
                List.of("spend"), Instant.parse(from), Instant.parse(to), RunRecord.Kind.BACKFILL, false, 1);
        List<BackfillRunner.Job> jobs = window.project().backfills().plan(request);
        Fx.run(() -> window.workbench().runs().start(jobs, request));
    }

    private void retryTheFailed() {
        press("#retryFailed");
        Fx.waitFor("the question is asked", () -> window.scene.getRoot().lookup("#start") != null);
        assertThat(Fx.call(() -> ((Button) window.find("#start")).getText())).isEqualTo("Retry 1");
        window.runToTheEnd(() -> press("#start"));
        Fx.waitFor("it has failed again", () -> lane().count(CellState.FAILED) == 1);
        RunRecord retry = lastRun();
        assertThat(retry.windows()).isEqualTo(1);
        assertThat(retry.state()).isEqualTo(RunRecord.State.FAILED);
    }

    private void restateByDrag() {
        Fx.run(() -> {
            Lane lane = lane();
            drag(lane, 4, 6);
            assertThat(timeline().selectionProperty().get()).isEqualTo(new Selection(lane, 4, 7));
        });
        Label range = window.find("#range");
        assertThat(Fx.call(range::getText)).isEqualTo("3 windows, 2022-11-29 → 12-02");
        TableView<?> table = window.find("#table");
        assertThat(Fx.call(() -> table.getItems().size())).isEqualTo(3);
        press("#restateSelected");
        Fx.waitFor("the question is asked", () -> window.scene.getRoot().lookup("#start") != null);
        window.runToTheEnd(() -> press("#start"));
        RunRecord restated = lastRun();
        assertThat(restated.kind()).isEqualTo(RunRecord.Kind.RESTATE);
        assertThat(restated.windows()).isEqualTo(3);
        assertThat(restated.state()).isEqualTo(RunRecord.State.DONE);
    }

    private RunRecord lastRun() {
        OpenProject project = Fx.call(
                () -> Objects.requireNonNull(window.workbench().project().get()));
        return project.catalog().runs().get(0);
    }

    private void drag(Lane lane, int first, int last) {
        Canvas canvas = (Canvas) timeline().lookupAll("*").stream()
                .filter(Canvas.class::isInstance)
                .findFirst()
                .orElseThrow();
        TimeScale scale = Objects.requireNonNull(timeline().scaleProperty().get());
        double from = scale.x(lane.second(first)) + 8;
        double to = scale.x(lane.second(last)) + 8;
        mouse(canvas, MouseEvent.MOUSE_PRESSED, from);
        mouse(canvas, MouseEvent.MOUSE_DRAGGED, (from + to) / 2);
        mouse(canvas, MouseEvent.MOUSE_DRAGGED, to);
        mouse(canvas, MouseEvent.MOUSE_RELEASED, to);
    }

    private static void mouse(Node canvas, javafx.event.EventType<MouseEvent> type, double x) {
        Point2D at = canvas.localToScene(x, 76);
        Event.fireEvent(
                canvas,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        null));
    }

    @Test
    void aCancelledRunLeavesItsWindowsMissingAndIsOfferedAgain() {
        window = new WindowFixture(1280, 800);
        try (WindowFixture closing = window) {
            show(TestWorkbench.smallProject(folder), false);
            press("#backfillMissing");
            press("#start");
            Fx.waitFor("a window is done", () -> lane().count(CellState.DONE) > 0);
            press("#cancelRun");
            waitForTheEnd();
            Node band = window.find("#offerBand");
            Fx.waitFor("the run is offered again", band::isVisible);
            press("#resumeOffer");
            Fx.waitFor("all windows are done", () -> all(CellState.DONE));
            waitForTheEnd();
            assertThat(band.isVisible()).isFalse();
        }
    }

    @Test
    void aRunGoesOnAfterARestart() {
        Path project = TestWorkbench.smallProject(folder);
        runHalfWay(project);
        window = new WindowFixture(1280, 800);
        try (WindowFixture closing = window) {
            window.open(project);
            window.go(new Destination.To(ScreenId.BACKFILL));
            Node band = window.find("#offerBand");
            Fx.waitFor(
                    "the run is offered and the windows are there",
                    () -> band.isVisible() && !timeline().lanes().isEmpty());
            int left = Fx.call(() -> lane().count(CellState.MISSING) + lane().count(CellState.CANCELLED));
            assertThat(left).isBetween(1, SpendView.WINDOWS - 1);
            press("#resumeOffer");
            Fx.waitFor("all windows are done", () -> all(CellState.DONE));
            waitForTheEnd();
            assertThat(lastRun().label()).isEqualTo("r1");
            assertThat(lastRun().state()).isEqualTo(RunRecord.State.DONE);
        }
    }

    /** Computes some windows of a run, which then ends as a process that died would leave it. */
    private static void runHalfWay(Path folder) {
        try (OpenProject project = TestProgram.tools().openProject(folder, null, null, false, "test")) {
            SpendView.apply(project, false);
            Backfills.Request request = new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, 1);
            List<BackfillRunner.Job> jobs = project.backfills().plan(request);
            RunControl control = new RunControl();
            project.backfills().start(jobs, request, new StopsAfter(3, control), control);
            RunRecord run = project.catalog().runs().get(0);
            project.catalog().setRunState(run.id(), RunRecord.State.RUNNING, null);
        }
    }

    /** Pauses a run after some windows. */
    private static final class StopsAfter implements RunListener {
        private final int windows;
        private final RunControl control;
        private int done;

        private StopsAfter(int windows, RunControl control) {
            this.windows = windows;
            this.control = control;
        }

        @Override
        public void started(RunRecord run, List<PinnedWindow> pinned) {}

        @Override
        public void changed(WindowEvent event) {
            Interval ended = event.state() == dev.tidemark.domain.backfill.WindowState.DONE ? event.window() : null;
            if (ended != null && ++done == windows) {
                control.pause();
            }
        }

        @Override
        public void prepared(String what) {}

        @Override
        public void viewStopped(String viewName, String reason) {}

        @Override
        public void finished(BackfillRunner.Outcome outcome) {}
    }
}
