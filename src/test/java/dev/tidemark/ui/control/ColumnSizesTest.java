package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

@UiTest
class ColumnSizesTest {
    private final TableView<String> table = new TableView<>();

    private void layOut(int fontSize) {
        Fx.run(() -> {
            for (int width : new int[] {200, 300}) {
                TableColumn<String, String> column = new TableColumn<>();
                column.setPrefWidth(width);
                table.getColumns().add(column);
            }
            Label text = new Label();
            ColumnSizes.follow(table, text);
            VBox root = new VBox(table, text);
            root.setStyle("-fx-font-size: " + fontSize + "px");
            new Scene(root, 600, 300);
            for (int pulse = 0; pulse < 3; pulse++) {
                root.applyCss();
                root.layout();
            }
        });
    }

    private double width(int column) {
        return table.getColumns().get(column).getWidth();
    }

    @Test
    void shareTheWidthThatIsThere() {
        layOut(13);
        assertThat(width(0) + width(1)).isBetween(580.0, 600.0);
        assertThat(width(0)).isLessThan(width(1));
    }

    @Test
    void areAsMuchWiderAsTheLettersAreLargerAndScrolled() {
        layOut(26);
        assertThat(width(0)).isEqualTo(400);
        assertThat(width(1)).isEqualTo(600);
    }
}
