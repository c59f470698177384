package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import java.nio.file.Path;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class ViewCellTest {

    @Test
    void manyWindowsAreCountedInThousands(@TempDir Path folder) {
        TestWorkbench test = new TestWorkbench(new InlineTaskRunner());
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        FeaturesViewModel viewModel = new FeaturesViewModel(test.workbench);
        ViewRow row = viewModel.list().first().orElseThrow();
        ViewRow many = new ViewRow(
                row.key(), row.name(), row.detail(), 1_234, 56_789, 0, 0, row.applied(), null, row.stored());
        Fx.run(() -> {
            ViewCell cell = new ViewCell();
            cell.updateItem(many, false);
            Label count = (Label) cell.getGraphic().lookup(".mono");
            assertThat(count.getText()).isEqualTo("1,234/56,789");
        });
        viewModel.close();
        test.workbench.opener().close(() -> {});
    }
}
