package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview while the text in the editor is broken. */
class PreviewModelTest {
    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final FeaturesViewModel viewModel = new FeaturesViewModel(test.workbench);
    private final PreviewModel preview = viewModel.preview();

    @BeforeEach
    void breakTheText(@TempDir Path folder) {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        tasks.passTime();
        assertThat(preview.rowsProperty().get()).isNotNull();
        type("{transactions}", "{transaction}");
    }

    @AfterEach
    void close() {
        tasks.passTime();
        viewModel.close();
        test.workbench.opener().close(() -> {});
    }

    private void type(String from, String to) {
        ViewDocument document = viewModel.document();
        assertThat(document.sqlProperty().get()).contains(from);
        document.sqlProperty().set(document.sqlProperty().get().replace(from, to));
    }

    private void assertLastGood() {
        assertThat(preview.brokenProperty().get()).isTrue();
        assertThat(preview.oldProperty().get()).isTrue();
        assertThat(preview.bandProperty().get()).startsWith("Last good preview");
    }

    @Test
    void rowsOfAnotherWindowAreStillTheLastGoodOnes() {
        PreviewRows before = preview.rowsProperty().get();
        preview.step(-1);
        assertLastGood();
        tasks.passTime();
        assertLastGood();
        assertThat(preview.rowsProperty().get()).isNotSameAs(before);
        assertThat(preview.rowsProperty().get().window())
                .isEqualTo(preview.windowProperty().get());
        preview.goToDay(LocalDate.of(2022, 11, 14));
        tasks.passTime();
        assertLastGood();
    }

    @Test
    void runningTheWindowAgainMakesTheRowsNoFresher() {
        preview.refresh();
        tasks.passTime();
        assertLastGood();
    }

    @Test
    void aTextWithTooManyWindowsStaysBrokenInEachOfThem() {
        type("{transaction}", "{transactions}");
        DefinitionForm form = new DefinitionForm(viewModel.document());
        form.value(DefinitionForm.Field.START).set("2000-01-01");
        form.value(DefinitionForm.Field.SCHEDULE).set("1m");
        preview.step(-1);
        tasks.passTime();
        assertLastGood();
    }

    @Test
    void theMendedTextIsFreshInTheWindowThatWasSteppedTo() {
        preview.step(-1);
        tasks.passTime();
        type("{transaction}", "{transactions}");
        tasks.passTime();
        assertThat(preview.brokenProperty().get()).isFalse();
        assertThat(preview.oldProperty().get()).isFalse();
        assertThat(preview.bandProperty().get()).isEmpty();
        assertThat(preview.windowProperty().get().end()).isEqualTo("2022-12-03T00:00:00Z");
    }
}
