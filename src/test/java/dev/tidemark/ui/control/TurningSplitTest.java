package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

@UiTest
class TurningSplitTest {
    private static final double LEAST_WIDTH = 300;
    private static final double LEAST_HEIGHT = 200;

    private final TurningSplit split = new TurningSplit();
    private final ScrollPane scroll = new ScrollPane();

    private void layOut(double width, double height) {
        Fx.run(() -> {
            for (int i = 0; i < 2; i++) {
                Region pane = new Region();
                pane.setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
                split.getItems().add(pane);
            }
            scroll.setContent(split);
            scroll.setFitToWidth(true);
            scroll.setFitToHeight(true);
            new Scene(scroll, width, height);
            pulses();
        });
    }

    private void pulses() {
        for (int pulse = 0; pulse < 3; pulse++) {
            scroll.applyCss();
            scroll.layout();
        }
    }

    private void resize(double width, double height) {
        Fx.run(() -> {
            scroll.resize(width, height);
            pulses();
        });
    }

    @Test
    void standsSideBySideWhereThereIsRoomForBoth() {
        layOut(700, 400);
        assertThat(split.getOrientation()).isEqualTo(Orientation.HORIZONTAL);
    }

    @Test
    void standsOneBelowTheOtherWhereThereIsNone() {
        layOut(500, 600);
        assertThat(split.getOrientation()).isEqualTo(Orientation.VERTICAL);
        assertThat(split.getWidth()).isLessThanOrEqualTo(500);
    }

    @Test
    void isDividedAsBeforeWhenItStandsSideBySideAgain() {
        layOut(1000, 400);
        Fx.run(() -> split.setDividerPositions(0.65));
        resize(1000, 400);
        resize(500, 300);
        assertThat(split.getOrientation()).isEqualTo(Orientation.VERTICAL);
        assertThat(split.getDividerPositions()[0]).isCloseTo(0.5, within(0.01));
        resize(1000, 400);
        assertThat(split.getOrientation()).isEqualTo(Orientation.HORIZONTAL);
        assertThat(split.getDividerPositions()[0]).isCloseTo(0.65, within(0.01));
    }

    @Test
    void isScrolledWhereBothAreHigherThanTheView() {
        layOut(500, 300);
        assertThat(split.getHeight()).isGreaterThanOrEqualTo(2 * LEAST_HEIGHT);
    }
}
