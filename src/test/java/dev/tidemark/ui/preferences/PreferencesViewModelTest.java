package dev.tidemark.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesViewModelTest {
    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final PreferencesViewModel viewModel =
            new PreferencesViewModel(test.workbench, Path.of("settings"), Path.of("state", "tidemark.log"));

    private Preferences now() {
        return test.workbench.preferences().get();
    }

    @Test
    void showsWhatIsPreferred() {
        assertThat(viewModel.darkProperty().get()).isFalse();
        assertThat(viewModel.getFontSize()).isEqualTo("13 px");
        assertThat(viewModel.workersProperty().get()).isEqualTo(2);
        assertThat(viewModel.getGridRows().textProperty().get()).isEqualTo("5,000,000");
    }

    @Test
    void changesNothingByBeingShown() {
        assertThat(now()).isEqualTo(Preferences.DEFAULT);
    }

    @Test
    void appliesAChangeAtOnceAndSavesItWhenAtRest() {
        viewModel.darkProperty().set(true);
        viewModel.workersProperty().set(4);
        viewModel.timesProperty().set(TimeDisplay.ISO);
        assertThat(now().theme()).isEqualTo(Preferences.Theme.DARK);
        assertThat(now().workers()).isEqualTo(4);
        assertThat(now().times()).isEqualTo(TimeDisplay.ISO);
        assertThat(test.saved).isEmpty();
        tasks.passTime();
        assertThat(test.saved).containsExactly(now());
    }

    @Test
    void followsAChangeThatIsMadeElsewhere() {
        test.workbench
                .preferences()
                .change(p -> p.withTheme(Preferences.Theme.DARK).withPreviewRows(50));
        assertThat(viewModel.darkProperty().get()).isTrue();
        assertThat(viewModel.getPreviewRows().textProperty().get()).isEqualTo("50");
    }

    @Test
    void stopsAtTheSmallestAndTheLargestFont() {
        for (int i = 0; i < 40; i++) {
            viewModel.changeFontSize(1);
        }
        assertThat(now().fontSize()).isEqualTo(26);
        assertThat(viewModel.isLargest()).isTrue();
        viewModel.useUsualFontSize();
        assertThat(now().fontSize()).isEqualTo(13);
        assertThat(viewModel.isUsual()).isTrue();
        for (int i = 0; i < 40; i++) {
            viewModel.changeFontSize(-1);
        }
        assertThat(viewModel.isSmallest()).isTrue();
        assertThat(now().fontSize()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"500, 500", "'1,000', 1000", "'10 000', 10000", "1_0, 10"})
    void takesANumberHoweverItsThousandsAreParted(String typed, int rows) {
        viewModel.getPreviewRows().textProperty().set(typed);
        assertThat(now().previewRows()).isEqualTo(rows);
        assertThat(viewModel.getPreviewRows().getError()).isEmpty();
        assertThat(viewModel.getPreviewRows().textProperty().get()).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource({"''", "0", "10001", "-5", "ten", "99999999999999999999"})
    void saysAtTheFieldWhatToWriteAndKeepsTheLastGoodNumber(String typed) {
        viewModel.getPreviewRows().textProperty().set(typed);
        assertThat(viewModel.getPreviewRows().getError()).isEqualTo("Write a whole number from 1 to 10,000");
        assertThat(now().previewRows()).isEqualTo(200);
    }

    @Test
    void namesThePlaces() {
        assertThat(viewModel.places())
                .extracting(PreferencesViewModel.Place::path)
                .containsExactly(
                        "settings", "–", Path.of("state", "tidemark.log").toString());
    }

    @Test
    void hearsNothingOnceItIsClosed() {
        viewModel.close();
        test.workbench.preferences().change(p -> p.withFontSize(20));
        assertThat(viewModel.getFontSize()).isEqualTo("13 px");
    }
}
