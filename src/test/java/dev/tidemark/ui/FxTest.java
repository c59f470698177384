package dev.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the tests of the window wait with. */
@ExtendWith(UiExtension.class)
class FxTest {
    @Test
    void waitsForANodeThatTheNextLayoutMakes() {
        Label content = new Label("there");
        content.setId("content");
        StackPane root = new StackPane();
        Stage stage = Fx.call(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(root, 200, 200));
            made.show();
            return made;
        });
        int[] threw = {0};
        Fx.waitFor("the content is there", () -> {
            // Put there within the frame that looks first, which so comes before any layout of it.
            if (root.getChildren().isEmpty()) {
                root.getChildren().setAll(new ScrollPane(content));
            }
            if (root.lookup("#content") == null) {
                threw[0]++;
                throw new AssertionError("no content yet");
            }
            return true;
        });
        Fx.run(stage::close);
        assertThat(threw[0]).isPositive();
    }
}
