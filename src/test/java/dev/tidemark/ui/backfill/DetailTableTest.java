package dev.tidemark.ui.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UiTest
class DetailTableTest {
    private static final double CELL_PADDING = 16;

    @ParameterizedTest
    @ValueSource(ints = {11, 13, 26})
    void aWindowThatCrossesMidnightIsShownWhole(int fontSize) {
        String longest =
                Words.range(new Interval(Instant.parse("2022-11-28T18:00:00Z"), Instant.parse("2022-11-29T06:00:00Z")));
        TestWorkbench test = new TestWorkbench(new InlineTaskRunner());
        Fx.run(() -> {
            Look.loadFonts();
            test.workbench.preferences().change(p -> p.withFontSize(fontSize));
            BackfillViewModel viewModel = new BackfillViewModel(test.workbench);
            TableView<WindowRow> table = new TableView<>();
            new DetailTable(table, row -> {}, row -> {}).install(viewModel);
            Text drawn = new Text(longest);
            drawn.setFont(Font.font("JetBrains Mono", 0.92 * fontSize));
            assertThat(table.getColumns().get(0).getPrefWidth() - CELL_PADDING)
                    .isGreaterThanOrEqualTo(drawn.getLayoutBounds().getWidth());
            viewModel.close();
        });
    }
}
