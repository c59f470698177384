package dev.tidemark.ui.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartViewModelTest {
    @TempDir
    Path folder;

    private final Workbench workbench = new TestWorkbench(new InlineTaskRunner()).workbench;
    private final BackfillViewModel viewModel = new BackfillViewModel(workbench);
    private StartViewModel question;

    @BeforeEach
    void ask() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        SpendView.apply(Objects.requireNonNull(workbench.project().get()), false);
        Workbench.increase(workbench.viewsChanged());
        BackfillCommands commands = new BackfillCommands(viewModel);
        commands.backfillMissing();
        question = Objects.requireNonNull(commands.starting().get());
    }

    @AfterEach
    void close() {
        viewModel.close();
        workbench.opener().close(() -> {});
    }

    @Test
    void saysExactlyWhichWindows() {
        StartViewModel.StartRow row = question.rows().get(0);
        assertThat(question.title()).isEqualTo("Backfill 9 windows");
        assertThat(question.buttonText()).isEqualTo("Backfill 9");
        assertThat(row.countText()).isEqualTo("9");
        assertThat(row.firstText()).isEqualTo("2022-11-25");
        assertThat(row.lastText()).isEqualTo("2022-12-03");
        assertThat(row.eachText()).isEqualTo("–");
    }

    @Test
    void takesOnlyWholeWindowsOfARange() {
        question.fromProperty().set("2022-11-27T12:00:00Z");
        question.toProperty().set("2022-11-30");
        assertThat(question.countProperty().get()).isEqualTo(2);
        assertThat(question.rows().get(0).firstText()).isEqualTo("2022-11-28");
    }

    @Test
    void aBadRangeBlocksTheStartAndSaysWhatToWrite() {
        question.fromProperty().set("yesterday");
        assertThat(question.problemProperty().get()).contains("2022-11-01");
        assertThat(question.start()).isFalse();
        question.fromProperty().set("2022-11-28");
        question.toProperty().set("2022-11-28");
        assertThat(question.problemProperty().get()).isEqualTo("The end must be after the start");
        assertThat(question.countProperty().get()).isZero();
        question.toProperty().set("");
        assertThat(question.problemProperty().get()).isEmpty();
        assertThat(question.countProperty().get()).isEqualTo(6);
    }

    @Test
    void theNewestWindowComesFirstInBothOrders() {
        assertThat(question.jobs().get(0).window().start()).isEqualTo("2022-12-03T00:00:00Z");
        assertThat(question.jobs().get(1).window().start()).isEqualTo("2022-11-25T00:00:00Z");
        question.newestFirstProperty().set(true);
        assertThat(question.jobs().get(0).window().start()).isEqualTo("2022-12-03T00:00:00Z");
        assertThat(question.jobs().get(1).window().start()).isEqualTo("2022-12-02T00:00:00Z");
    }

    @Test
    void aViewCanBeLeftOut() {
        question.rows().get(0).chosenProperty().set(false);
        assertThat(question.countProperty().get()).isZero();
        assertThat(question.start()).isFalse();
        assertThat(workbench.runs().active()).isEmpty();
    }
}
