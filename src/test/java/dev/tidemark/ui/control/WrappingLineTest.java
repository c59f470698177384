package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

@UiTest
class WrappingLineTest {
    private final Region left = box(100);
    private final Region space = new Region();
    private final Region right = box(60);
    private final WrappingLine line = new WrappingLine(left, space, right);

    WrappingLineTest() {
        line.setSpacing(8);
        HBox.setHgrow(space, Priority.ALWAYS);
    }

    private static Region box(double width) {
        Region box = new Region();
        box.setMinSize(width, 20);
        box.setPrefSize(width, 20);
        box.setMaxSize(width, 20);
        return box;
    }

    /** A box too low for it, so that it would be pressed together if it could. */
    private void layOut(double width) {
        Fx.run(() -> {
            VBox root = new VBox(line);
            new Scene(root, width, 10);
            root.applyCss();
            root.layout();
        });
    }

    private static double end(Node node) {
        return node.getBoundsInParent().getMaxX();
    }

    @Test
    void whatGrowsPushesTheRestToTheEnd() {
        layOut(300);
        assertThat(end(right)).isEqualTo(300);
        assertThat(right.getLayoutY()).isEqualTo(left.getLayoutY());
    }

    @Test
    void goesOnBelowWhereTheWidthEnds() {
        layOut(160);
        assertThat(right.getLayoutX()).isZero();
        assertThat(right.getLayoutY()).isEqualTo(24);
        assertThat(line.getHeight()).isEqualTo(44);
    }

    @Test
    void whatGrowsGivesWayBeforeTheLineIsBroken() {
        space.setMinWidth(10);
        space.setPrefWidth(200);
        layOut(190);
        assertThat(right.getLayoutY()).isZero();
        assertThat(space.getWidth()).isEqualTo(190 - 100 - 60 - 2 * 8);
    }

    @Test
    void growsNoFurtherThanTheMost() {
        space.setMaxWidth(50);
        layOut(300);
        assertThat(right.getLayoutX()).isEqualTo(100 + 8 + 50 + 8);
    }

    @Test
    void leavesNoRoomForWhatIsNotManaged() {
        left.setManaged(false);
        layOut(100);
        assertThat(line.getHeight()).isEqualTo(20);
    }
}
