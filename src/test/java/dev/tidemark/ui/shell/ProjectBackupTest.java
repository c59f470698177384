package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of the open project, and what else the user does meanwhile. */
class ProjectBackupTest {
    private static final Instant AS_OF = Instant.parse("2022-11-20T00:00:00Z");

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final Workbench workbench = test.workbench;
    private final ShellViewModel viewModel = new ShellViewModel(workbench);
    private Path project;
    private Path file;

    @BeforeEach
    void open() {
        project = TestWorkbench.smallProject(folder);
        file = folder.resolve("copy.zip");
        workbench.opener().open(project);
        workbench.opener().setAsOf(AS_OF);
    }

    @AfterEach
    void close() {
        workbench.opener().close(() -> {});
    }

    private void backUp() {
        test.dialogs.paths.add(file);
        viewModel.backUp();
    }

    /** Begun, and held where the files are copied. */
    private void backUpSlowly() {
        tasks.hold();
        backUp();
        tasks.runNextHeld();
        assertThat(workbench.work().shown()).extracting(Work::title).containsExactly("Backing up fraud-demo");
    }

    private OpenProject now() {
        return Objects.requireNonNull(workbench.project().get());
    }

    @Test
    void writesAFileThatCanBeRestoredAndOpensTheProjectAsItWas() throws IOException {
        OpenProject before = now();
        backUp();
        assertThat(now()).isNotSameAs(before);
        assertThat(now().clock().pinned()).isEqualTo(AS_OF);
        assertThat(test.dialogs.suggested.get(0)).matches("fraud-demo-\\d{4}-\\d\\d-\\d\\d\\.zip");
        assertThat(workbench.notices())
                .extracting(Notice::kind, Notice::text)
                .containsExactly(tuple(Notice.Kind.DONE, file.toString()));
        assertThat(workbench.notices().get(0).title()).matches("fraud-demo is backed up, \\d+(\\.\\d)? [kM]B");
        Path copy = folder.resolve("again");
        test.tools.restore(file, copy, (bytes, of) -> {}, Cancellation.none());
        try (OpenProject restored = test.tools.openProject(copy, null, null, false, "test")) {
            assertThat(restored.warehouse().sources().list())
                    .isEqualTo(now().warehouse().sources().list());
        }
    }

    @Test
    void theProjectKeepsItsNameMeanwhileAndTheBarTellsOfTheCopy() {
        backUpSlowly();
        assertThat(workbench.project().get()).isNull();
        assertThat(workbench.busy().get()).isTrue();
        assertThat(viewModel.getProjectName()).isEqualTo("fraud-demo");
        assertThat(viewModel.engineStatusProperty().get()).isEqualTo("The project opens again when its copy is made");
        tasks.runHeld();
        assertThat(viewModel.engineStatusProperty().get()).contains("ready");
        assertThat(workbench.work().shown()).isEmpty();
    }

    @Test
    void isRefusedBesideWorkThatWouldHaveToBeCancelled() {
        tasks.hold();
        workbench
                .work()
                .startShown(ScreenId.DATA, "Export a.csv", Lane.QUERY, (open, c) -> true, done -> {}, error -> {});
        OpenProject before = now();
        viewModel.backUp();
        assertThat(workbench.notices())
                .extracting(Notice::title, Notice::text)
                .containsExactly(
                        tuple("No backup now", "This goes on: Export a.csv. Let it end or cancel it, then back up."));
        assertThat(test.dialogs.suggested).isEmpty();
        tasks.runHeld();
        assertThat(now()).isSameAs(before);
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyWhenTheUserSaysSo() throws IOException {
        Files.writeString(file, "dear");
        test.dialogs.paths.add(folder.resolve("copy"));
        viewModel.backUp();
        assertThat(test.dialogs.asked)
                .singleElement()
                .satisfies(question -> assertThat(question.title()).isEqualTo("copy.zip is there already"));
        assertThat(file).hasContent("dear");
        test.dialogs.answers.add(0);
        test.dialogs.paths.add(folder.resolve("copy"));
        viewModel.backUp();
        assertThat(Files.size(file)).isGreaterThan(1_000);
    }

    @Test
    void aFailureIsToldAndTheProjectIsOpenAgain() {
        file = folder.resolve("nowhere").resolve("copy.zip");
        backUp();
        assertThat(workbench.notices())
                .extracting(Notice::kind, Notice::title)
                .containsExactly(tuple(Notice.Kind.ERROR, "copy.zip could not be written"));
        assertThat(now().folder()).isEqualTo(project);
    }

    @Test
    void isCancelledFromTheStatusBar() {
        backUpSlowly();
        workbench.work().shown().get(0).cancel();
        tasks.runHeld();
        assertThat(file).doesNotExist();
        assertThat(workbench.notices()).isEmpty();
        assertThat(now().folder()).isEqualTo(project);
    }

    @Test
    void theWindowClosesWhenTheCopyIsMade() {
        backUpSlowly();
        test.dialogs.answers.add(0);
        int[] closed = {0};
        viewModel.closing(() -> closed[0]++);
        assertThat(test.dialogs.asked)
                .singleElement()
                .satisfies(question -> assertThat(question.text()).contains("Backing up fraud-demo"));
        assertThat(closed[0]).isZero();
        tasks.runHeld();
        assertThat(closed[0]).isEqualTo(1);
        assertThat(file).exists();
        assertThat(workbench.project().get()).isNull();
    }

    @Test
    void theWindowClosesAtOnceWhenTheCopyIsGivenUp() {
        backUpSlowly();
        test.dialogs.answers.add(1);
        int[] closed = {0};
        viewModel.closing(() -> closed[0]++);
        tasks.runHeld();
        assertThat(closed[0]).isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void goingToAnotherProjectAsksAndGivesItUp() {
        Path other = folder.resolve("other");
        test.tools.createProject(other, "h2", null);
        backUpSlowly();
        viewModel.open(other);
        assertThat(test.dialogs.asked).hasSize(1);
        test.dialogs.answers.add(0);
        viewModel.open(other);
        tasks.runHeld();
        assertThat(now().folder()).isEqualTo(other);
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutAProjectThereIsNothingToBackUp() {
        workbench.opener().close(() -> {});
        viewModel.backUp();
        assertThat(workbench.notices()).extracting(Notice::text).containsExactly("No project open");
        assertThat(test.dialogs.suggested).isEmpty();
    }
}
