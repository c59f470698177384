package dev.tidemark.ui.backfill;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Key figures side by side; their nodes stay while the figures change many times a second. */
final class FigureLine {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-figure");

    private final FlowPane box;
    private final List<Box> boxes = new ArrayList<>();

    FigureLine(FlowPane box) {
        this.box = box;
    }

    private static final class Box extends VBox {
        private final Label value = new Label();
        private final Label unit = new Label();
        private final Label below = new Label();

        private Box() {
            getStyleClass().add("figure-box");
            value.getStyleClass().add("figure");
            unit.getStyleClass().add("figure-unit");
            below.getStyleClass().add("figure-below");
            HBox head = new HBox(value, unit);
            head.getStyleClass().add("figure-head");
            getChildren().addAll(head, below);
            for (Label label : List.of(value, unit, below)) {
                label.setMinWidth(USE_PREF_SIZE);
            }
        }
    }

    /** @param lined whether the first has a line before it, since something stands there */
    void show(List<? extends Figure> figures, boolean lined) {
        while (boxes.size() < figures.size()) {
            boxes.add(new Box());
        }
        List<Box> shown = boxes.subList(0, figures.size());
        if (!box.getChildren().equals(shown)) {
            box.getChildren().setAll(shown);
        }
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Box each = boxes.get(i);
            each.value.setText(figure.value());
            each.unit.setText(figure.unit());
            each.below.setText(figure.below());
            each.pseudoClassStateChanged(FIRST, i == 0 && !lined);
        }
    }
}
