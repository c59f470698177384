package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.files.FeatureTexts;
import dev.tidemark.files.WorkFiles;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.Destination;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cross of the window, pressed at a bad moment. */
@UiTest
class ClosingFlowTest {
    private static final String VIEW = "distinct_merchant_counts";

    @Test
    void whatWasTypedJustBeforeTheCrossIsInAFileWhenTheWindowIsGone(@TempDir Path folder) {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.apply(VIEW);
            window.go(new Destination.View(VIEW));
            SqlEditor editor = window.find("#sqlEditor");
            Fx.waitFor("the view is in the editor", () -> editor.getText().contains("MERCHANT"));
            Fx.run(() -> editor.replace(0, 0, "-- the last word\n"));
            window.pressCross();
            Fx.waitFor("the window is gone", window::isGone);
            assertThat(new FeatureTexts(WorkFiles.NOBODY).drafts(project).values())
                    .singleElement()
                    .asString()
                    .contains("-- the last word");
        }
    }

    @Test
    void aRunIsAskedAboutGoesOnWhenOneStaysAndIsFinishedWhenOneWaits(@TempDir Path folder) {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.apply(VIEW);
            OpenProject open = window.project();
            Backfills.Request request =
                    new Backfills.Request(List.of(VIEW), null, null, RunRecord.Kind.BACKFILL, false, 1);
            List<BackfillRunner.Job> jobs = open.backfills().plan(request);
            Fx.run(() -> {
                window.workbench().runs().start(jobs, request);
                window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            });
            assertThat(window.dialogs().asked)
                    .singleElement()
                    .satisfies(question -> assertThat(question.title()).isEqualTo("Work is going on"));
            assertThat(window.isGone()).as("no answer but Esc: stay").isFalse();
            assertThat(Fx.call(() -> window.workbench().runs().active())).hasSize(1);
            Fx.run(() -> window.dialogs().answers.add(0));
            window.pressCross();
            Fx.waitFor("the window is gone", window::isGone);
        }
        try (OpenProject again = TestProgram.tools().openProject(project, null, null, false, "test")) {
            assertThat(again.catalog().runs().get(0).state()).isEqualTo(RunRecord.State.DONE);
            assertThat(again.warehouse()
                            .windows()
                            .ledger(again.views().get(VIEW).current().store().name()))
                    .hasSize(33);
        }
    }
}
