package dev.tidemark.ui.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.project.Tools.Finding;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.tools.MachineViewModel.State;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineViewModelTest {
    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final Workbench workbench = test.workbench;

    @AfterEach
    void close() {
        workbench.opener().close(() -> {});
    }

    private Path open() {
        Path project = folder.resolve("p");
        test.tools.createProject(project, "h2", TestWorkbench.NOW);
        workbench.opener().open(project);
        return project;
    }

    @Test
    void saysOfEachThingWhetherItIsHereOrWhatToDo() {
        MachineViewModel viewModel = new MachineViewModel(workbench);
        assertThat(viewModel.findings())
                .extracting(Finding::what)
                .contains("java", "h2", "duckdb", "keyring")
                .doesNotContain("project");
        boolean well = viewModel.findings().stream().allMatch(finding -> finding.state() == Finding.State.OK);
        assertThat(viewModel.stateProperty().get()).isEqualTo(well ? State.WELL : State.TO_DO);
        assertThat(viewModel.getTitle()).matches(well ? "All is well" : "\\d+ things? to do");
        viewModel.close();
    }

    @Test
    void copiesTheLinesOfTheCommand() {
        MachineViewModel viewModel = new MachineViewModel(workbench);
        assertThat(viewModel.copied().lines()).hasSameSizeAs(viewModel.findings());
        assertThat(viewModel.copied()).startsWith("java        ok       ");
        viewModel.close();
    }

    @Test
    void namesTheProjectThatIsOpenAndLooksAnewWhenAnotherIs() {
        MachineViewModel viewModel = new MachineViewModel(workbench);
        Path project = open();
        assertThat(viewModel.findings())
                .contains(new Finding("project", Finding.State.OK, project + " on h2, 0 views"));
        workbench.opener().close(() -> {});
        assertThat(viewModel.findings()).extracting(Finding::what).doesNotContain("project");
        viewModel.close();
    }

    @Test
    void keepsTheLinesWhileItLooksAgain() {
        MachineViewModel viewModel = new MachineViewModel(workbench);
        int lines = viewModel.findings().size();
        tasks.hold();
        viewModel.look();
        assertThat(viewModel.stateProperty().get()).isEqualTo(State.LOOKING);
        assertThat(viewModel.findings()).hasSize(lines);
        tasks.runHeld();
        assertThat(viewModel.stateProperty().get()).isNotEqualTo(State.LOOKING);
        viewModel.close();
    }

    @Test
    void hearsNothingOnceItIsClosed() {
        tasks.hold();
        MachineViewModel viewModel = new MachineViewModel(workbench);
        viewModel.close();
        tasks.runHeld();
        assertThat(viewModel.findings()).isEmpty();
    }
}
