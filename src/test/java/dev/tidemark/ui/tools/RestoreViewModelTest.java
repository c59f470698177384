package dev.tidemark.ui.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreViewModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final Workbench workbench = test.workbench;
    private final RestoreViewModel viewModel = new RestoreViewModel(workbench);
    private Path backup;

    @BeforeEach
    void backUp() {
        Path project = folder.resolve("p");
        test.tools.createProject(project, "h2", TestWorkbench.NOW);
        backup = folder.resolve("monday.zip");
        test.tools.backup(project, backup, false, (bytes, of) -> {}, Cancellation.none());
    }

    @AfterEach
    void close() {
        viewModel.close();
        workbench.opener().close(() -> {});
    }

    private void write(String file, String to) {
        viewModel.file().textProperty().set(file);
        viewModel.folder().textProperty().set(to);
        tasks.passTime();
    }

    private void choose() {
        test.dialogs.paths.add(backup);
        viewModel.chooseFile();
        tasks.passTime();
    }

    private Path openFolder() {
        return Objects.requireNonNull(workbench.project().get()).folder();
    }

    @Test
    void proposesAFolderBesideTheBackupAndOpensWhatItMade() {
        assertThat(viewModel.possibleProperty().get()).isFalse();
        choose();
        Path proposed = folder.resolve("monday");
        assertThat(viewModel.folder().textProperty().get()).isEqualTo(proposed.toString());
        assertThat(viewModel.possibleProperty().get()).isTrue();
        viewModel.restore();
        assertThat(viewModel.doneProperty().get()).isTrue();
        assertThat(openFolder()).isEqualTo(proposed);
        assertThat(workbench.notices()).extracting(Notice::title).containsExactly("monday is restored");
    }

    @Test
    void saysAtTheFieldThatAFileIsNoBackup() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.zip"), "no archive");
        write(text.toString(), folder.resolve("new").toString());
        assertThat(viewModel.file().errorProperty().get()).contains("notes.zip is no whole backup");
        assertThat(viewModel.folder().errorProperty().get()).isEmpty();
        assertThat(viewModel.possibleProperty().get()).isFalse();
        viewModel.file().textProperty().set(folder.resolve("gone.zip").toString());
        assertThat(viewModel.file().errorProperty().get()).isEmpty();
        tasks.passTime();
        assertThat(viewModel.file().errorProperty().get()).startsWith("there is no file");
        write(backup.toString(), folder.resolve("new").toString());
        assertThat(viewModel.file().errorProperty().get()).isEmpty();
        assertThat(viewModel.possibleProperty().get()).isTrue();
    }

    @Test
    void saysAtTheFieldThatAFolderIsNotEmpty() {
        write(backup.toString(), folder.resolve("p").toString());
        assertThat(viewModel.folder().errorProperty().get()).endsWith("is not empty; restore into a new folder");
        assertThat(viewModel.possibleProperty().get()).isFalse();
        write(backup.toString(), backup.toString());
        assertThat(viewModel.folder().errorProperty().get()).endsWith("is a file; restore into a new folder");
    }

    @Test
    void saysSoWhenTheFolderWasFilledSinceItWasLookedAt() throws IOException {
        choose();
        Path made = Files.createDirectory(folder.resolve("monday"));
        Files.writeString(made.resolve("mine.txt"), "mine");
        viewModel.restore();
        assertThat(viewModel.folder().errorProperty().get()).contains("is not empty");
        assertThat(viewModel.workingProperty().get()).isFalse();
        assertThat(viewModel.doneProperty().get()).isFalse();
        assertThat(made.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void aDamagedBackupIsToldAtItsFieldAndLeavesNothing() throws IOException {
        byte[] damaged = Files.readAllBytes(backup);
        damaged[damaged.length / 2] ^= 1;
        Files.write(backup, damaged);
        choose();
        viewModel.restore();
        assertThat(viewModel.file().errorProperty().get()).contains("is no whole backup");
        assertThat(folder.resolve("monday")).doesNotExist();
        assertThat(workbench.project().get()).isNull();
    }

    @Test
    void isCancelledAndLeavesNothing() {
        choose();
        tasks.hold();
        viewModel.restore();
        assertThat(viewModel.workingProperty().get()).isTrue();
        assertThat(viewModel.possibleProperty().get()).isFalse();
        assertThat(workbench.work().shown()).extracting(Work::title).containsExactly("Restoring monday.zip");
        viewModel.cancel();
        tasks.runHeld();
        assertThat(viewModel.workingProperty().get()).isFalse();
        assertThat(viewModel.possibleProperty().get()).isTrue();
        assertThat(folder.resolve("monday")).doesNotExist();
        assertThat(workbench.notices()).isEmpty();
    }

    @Test
    void goesOnWhenTheSheetIsClosed() {
        choose();
        tasks.hold();
        viewModel.restore();
        viewModel.close();
        tasks.runHeld();
        assertThat(openFolder()).isEqualTo(folder.resolve("monday"));
    }
}
