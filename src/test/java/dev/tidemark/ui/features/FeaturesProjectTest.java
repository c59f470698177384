package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.features.FeaturesViewModel.Vacancy;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The features screen while projects come and go. */
class FeaturesProjectTest {
    private static final String NAME = "distinct_merchant_counts";

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final FeaturesViewModel viewModel = new FeaturesViewModel(test.workbench);

    @AfterEach
    void close() {
        tasks.passTime();
        viewModel.close();
        test.workbench.close(() -> {});
    }

    @Test
    void saysWhyThereIsNothingToShow() {
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_PROJECT);
        Path project = TestWorkbench.project(folder, "h2");
        tasks.hold();
        test.workbench.open(project);
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NONE);
        tasks.runHeld();
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_VIEWS);
        viewModel.newView();
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NONE);
        viewModel.dropDraft(viewModel.currentProperty().get());
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_VIEWS);
        test.workbench.close(() -> {});
        assertThat(viewModel.vacancyProperty().get()).isEqualTo(Vacancy.NO_PROJECT);
    }
}
