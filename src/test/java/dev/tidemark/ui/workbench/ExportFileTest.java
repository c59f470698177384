package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {
    @TempDir
    Path folder;

    private final TestWorkbench test = new TestWorkbench(new InlineTaskRunner());
    private final List<ExportFile> told = new ArrayList<>();

    @BeforeEach
    void open() {
        Path project = folder.resolve("p");
        test.tools.createProject(project, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(project);
    }

    @AfterEach
    void close() {
        test.workbench.opener().close(() -> {});
    }

    private void askParquet(String typed) {
        test.dialogs.paths.add(folder.resolve(typed));
        ExportFile.ask(test.workbench, "Export", "rows", "Parquet", "parquet", told::add);
    }

    @Test
    void suggestsANameWithTheEndingAndTakesNoForAnAnswer() {
        ExportFile.ask(test.workbench, "Export", "rows", "Parquet", "parquet", told::add);
        assertThat(test.dialogs.suggested).containsExactly("rows.parquet");
        assertThat(told).isEmpty();
    }

    @Test
    void aNameThatSaysNoFormatGetsTheEndingOfTheChosenOne() {
        askParquet("result");
        askParquet("result.v2");
        assertThat(told).extracting(ExportFile::name).containsExactly("result.parquet", "result.v2.parquet");
        assertThat(told.get(0).words())
                .isEqualTo(folder.resolve("result.parquet").toString());
        assertThat(test.dialogs.asked).isEmpty();
    }

    @Test
    void aNameThatSaysAnotherFormatDecidesAndThatIsTold() {
        askParquet("x.CSV");
        askParquet("x.parquet");
        assertThat(told).extracting(ExportFile::name).containsExactly("x.CSV", "x.parquet");
        assertThat(told.get(0).words()).endsWith("so that is what was written, not .parquet.");
        assertThat(told.get(1).words()).endsWith("x.parquet");
    }

    @Test
    void aFileWhoseNameTheUserDidNotTypeIsNotReplacedUnasked() throws IOException {
        Files.writeString(folder.resolve("result.parquet"), "dear");
        askParquet("result");
        assertThat(told).isEmpty();
        assertThat(test.dialogs.asked)
                .singleElement()
                .satisfies(question -> assertThat(question.title()).isEqualTo("result.parquet is there already"));
        test.dialogs.answers.add(0);
        askParquet("result");
        assertThat(told).extracting(ExportFile::name).containsExactly("result.parquet");
    }
}
