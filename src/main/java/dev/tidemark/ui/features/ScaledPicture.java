package dev.tidemark.ui.features;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** A picture of nodes at computed places that grows with the letters: drawn anew for another width or letter. */
abstract class ScaledPicture extends Region {
    static final double NARROWEST = 200;

    private static final double USUAL_FONT = 13;
    private static final StyleablePropertyFactory<ScaledPicture> CSS =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final StyleableProperty<Number> unit =
            CSS.createStyleableNumberProperty(this, "unit", "-tm-unit", picture -> picture.unit, USUAL_FONT);
    private double drawnFor = -1;

    ScaledPicture(String styleClass) {
        getStyleClass().add(styleClass);
        setMinWidth(NARROWEST);
        ((ObservableValue<?>) unit).subscribe(this::drawAnew);
    }

    /** What is drawn in the present width; nothing where there is nothing to draw. */
    abstract List<Node> draw();

    final void drawAnew() {
        drawnFor = -1;
        requestLayout();
    }

    /** How much larger the letters are than usual; all lengths follow. */
    final double scale() {
        return unit.getValue().doubleValue() / USUAL_FONT;
    }

    /** The width as if the letters were of the usual size. */
    final double usualWidth() {
        return Math.max(NARROWEST, getWidth()) / scale();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS.getCssMetaData();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (drawnFor != getWidth()) {
            drawnFor = getWidth();
            getChildren().setAll(draw());
        }
        getChildren().forEach(node -> {
            if (node instanceof Region) {
                node.autosize();
            }
        });
        getChildren().forEach(node -> place(node, getWidth()));
    }

    /** Labels stand around their anchor, which is only known once their size is. */
    private static void place(Node node, double width) {
        if (node instanceof Label label && label.getUserData() instanceof Anchor anchor) {
            double w = label.prefWidth(-1);
            double x = Math.max(0, Math.min(width - w, anchor.x - w * anchor.share));
            label.resizeRelocate(x, anchor.y - label.prefHeight(-1) / 2, w, label.prefHeight(-1));
        } else if (node instanceof Region box && box.getUserData() instanceof Box place) {
            box.resizeRelocate(place.x, place.y, place.width, place.height);
        }
    }

    /** @param share of the label's width that lies left of the anchor */
    private record Anchor(double x, double y, double share) {}

    private record Box(double x, double y, double width, double height) {}

    static <N extends Region> N at(N box, double x, double y, double width, double height) {
        box.setUserData(new Box(x, y, width, height));
        return box;
    }

    static Line line(double x1, double y1, double x2, double y2, String styleClass) {
        Line line = new Line(Math.round(x1) + 0.5, y1, Math.round(x2) + 0.5, y2);
        line.getStyleClass().add(styleClass);
        return line;
    }

    static Label label(String text, double x, double y, double share, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setUserData(new Anchor(x, y, share));
        return label;
    }
}
