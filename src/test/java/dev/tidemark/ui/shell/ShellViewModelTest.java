package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.NewerProgram;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellViewModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final ShellViewModel viewModel = new ShellViewModel(test.workbench);

    @AfterEach
    void closeProject() {
        test.workbench.opener().close(() -> {});
    }

    @Test
    void saysThatNoProjectIsOpen() {
        assertThat(viewModel.getProjectName()).isEqualTo("No project");
        assertThat(viewModel.engineStatusProperty().get()).isEqualTo("No project open");
        assertThat(viewModel.isOpen()).isFalse();
    }

    @Test
    void namesProjectEngineClockAndRows() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        assertThat(viewModel.getProjectName()).isEqualTo("fraud-demo");
        assertThat(viewModel.getEngineName()).isEqualTo("H2");
        assertThat(viewModel.getClockText()).isEqualTo("as of 2022-12-04 00:00 UTC");
        assertThat(viewModel.asOfProperty().get()).isTrue();
        assertThat(viewModel.engineStatusProperty().get()).isEqualTo("H2 · 5,000 rows · ready");
        assertThat(test.workbench.preferences().get().recent())
                .containsExactly(folder.resolve("fraud-demo").toAbsolutePath());
    }

    @Test
    void setsTheClockAndGoesBackToTheProjectsOwn() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.dialogs.texts.add("2022-11-20T06:00:00Z");
        viewModel.askAsOf();
        assertThat(viewModel.getClockText()).isEqualTo("as of 2022-11-20 06:00 UTC");
        assertThat(test.workbench.project().get().clock().now()).isEqualTo(Instant.parse("2022-11-20T06:00:00Z"));
        viewModel.useOwnClock();
        assertThat(viewModel.getClockText()).isEqualTo("as of 2022-12-04 00:00 UTC");
    }

    @Test
    void refusesAClockThatIsNone() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.dialogs.texts.add("yesterday");
        viewModel.askAsOf();
        assertThat(test.dialogs.refused)
                .containsExactly("'yesterday' is no instant; write 2022-12-02 or 2022-12-02T12:30:00Z");
        assertThat(test.workbench.notices()).isEmpty();
        assertThat(viewModel.getClockText()).isEqualTo("as of 2022-12-04 00:00 UTC");
    }

    @Test
    void goesToAnotherEngineOfTheSameProject() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        viewModel.useEngine("duckdb");
        assertThat(viewModel.getEngineName()).isEqualTo("DuckDB");
        assertThat(viewModel.engineStatusProperty().get()).isEqualTo("DuckDB · 0 rows · ready");
    }

    @Test
    void tellsWhyAFolderCannotBeOpened() {
        viewModel.open(folder.resolve("nothing"));
        assertThat(test.workbench.notices()).hasSize(1);
        assertThat(test.workbench.notices().get(0).text()).contains("is no Tidemark project");
        assertThat(viewModel.isOpen()).isFalse();
    }

    @Test
    void saysThatAProjectOfANewerProgramIsReadOnly() throws SQLException {
        Path project = TestWorkbench.smallProject(folder);
        NewerProgram.wrote(project);
        test.workbench.opener().open(project);
        assertThat(viewModel.getProjectName()).isEqualTo("fraud-demo · read only");
        assertThat(viewModel.titleProperty().get()).contains("fraud-demo").doesNotContain("read only");
        assertThat(test.workbench.notices())
                .extracting(Notice::title)
                .containsExactly("fraud-demo can be read, not changed");
        assertThat(test.workbench.notices().get(0).text()).contains("update Tidemark to change it");
    }

    @Test
    void savesTheThemeAfterAWhile() {
        viewModel.toggleTheme();
        assertThat(test.workbench.preferences().get().theme()).isEqualTo(Preferences.Theme.DARK);
        assertThat(test.saved).isEmpty();
        tasks.passTime();
        assertThat(test.saved).extracting(Preferences::theme).containsExactly(Preferences.Theme.DARK);
    }

    @Test
    void closesAtOnceWhenNothingRuns() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        boolean[] closed = {false};
        viewModel.closing(() -> closed[0] = true);
        assertThat(closed[0]).isTrue();
        assertThat(test.workbench.project().get()).isNull();
        assertThat(test.dialogs.asked).isEmpty();
    }

    private void export() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        tasks.hold();
        test.workbench
                .work()
                .startShown(
                        ScreenId.QUERY,
                        "Export a.csv",
                        TaskRunner.Lane.QUERY,
                        (project, cancellation) -> "done",
                        done -> {},
                        error -> {});
    }

    @Test
    void whoStaysStaysThoughTheWindowWasToCloseWhenTheWorkIsDone() {
        export();
        int[] closed = {0};
        test.dialogs.answers.add(0);
        viewModel.closing(() -> closed[0]++);
        test.dialogs.answers.add(2);
        viewModel.closing(() -> closed[0]++);
        tasks.runHeld();
        assertThat(closed[0]).isZero();
        assertThat(test.workbench.project().get()).isNotNull();
    }

    @Test
    void theNoticeOfALaterCloseTakesItBack() {
        export();
        int[] closed = {0};
        test.dialogs.answers.add(0);
        viewModel.closing(() -> closed[0]++);
        Notice notice = test.workbench.notices().get(test.workbench.notices().size() - 1);
        assertThat(notice.title()).isEqualTo("The window closes when the work is done");
        notice.action().run().run();
        tasks.runHeld();
        assertThat(closed[0]).isZero();
    }

    @Test
    void cancelsWhatGoesOnAndCloses() {
        export();
        int[] closed = {0};
        test.dialogs.answers.add(1);
        viewModel.closing(() -> closed[0]++);
        tasks.runHeld();
        assertThat(closed[0]).isEqualTo(1);
        assertThat(test.workbench.project().get()).isNull();
    }

    @Test
    void aSecondCloseWaitsForTheFilesThatAreBeingClosed() {
        export();
        int[] closed = {0};
        test.dialogs.answers.add(1);
        viewModel.closing(() -> closed[0]++);
        // Cancelled, and its files are not closed yet.
        viewModel.closing(() -> closed[0]++);
        assertThat(closed[0]).isZero();
        tasks.runHeld();
        assertThat(closed[0]).isPositive();
    }

    @Test
    void closesWhenWhatGoesOnHasEnded() {
        export();
        int[] closed = {0};
        test.dialogs.answers.add(2);
        viewModel.closing(() -> closed[0]++);
        assertThat(test.dialogs.asked).hasSize(1);
        test.dialogs.answers.add(0);
        viewModel.closing(() -> closed[0]++);
        assertThat(test.workbench.project().get()).isNotNull();
        assertThat(closed[0]).isZero();
        tasks.runHeld();
        assertThat(test.workbench.project().get()).isNull();
        assertThat(closed[0]).isEqualTo(1);
    }
}
