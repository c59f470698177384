package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.workbench.WalkStep;
import dev.tidemark.ui.workbench.WalkThrough;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@UiTest
class WalkBarTest {
    private static final double INSIDE_RAIL = 1184;

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void itsButtonsStayTogetherAtTheRight(int fontSize) {
        TestWorkbench test = new TestWorkbench(new InlineTaskRunner());
        Fx.run(() -> {
            WalkThrough walk = test.workbench.walkThrough();
            WalkBar bar = new WalkBar(walk);
            VBox root = new VBox(bar);
            Scene scene = new Scene(root, INSIDE_RAIL, 400);
            Look.dress(scene);
            Look.apply(scene, Preferences.DEFAULT.withFontSize(fontSize));
            scene.getStylesheets().add(dev.tidemark.ui.fxml.ViewLoader.styleSheet("shell"));
            walk.go(WalkStep.RAW_DATA);
            root.applyCss();
            root.layout();
            Bounds back = bounds(bar.lookup("#walk-back"));
            Bounds next = bounds(bar.lookup("#walk-next"));
            Bounds end = bounds(bar.lookup("#walk-end"));
            assertThat(back.getMinY()).isEqualTo(next.getMinY()).isEqualTo(end.getMinY());
            assertThat(back.getMaxX()).isLessThan(next.getMinX());
            assertThat(next.getMaxX()).isLessThan(end.getMinX());
            assertThat(end.getMaxX()).isBetween(INSIDE_RAIL - 16, INSIDE_RAIL);
        });
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
