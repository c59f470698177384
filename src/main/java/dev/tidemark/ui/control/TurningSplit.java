package dev.tidemark.ui.control;

import java.util.function.ToDoubleFunction;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** Panes side by side where there is room for the least width of each, else one below the other. */
public final class TurningSplit extends SplitPane {
    private static final double DIVIDER = 1;

    @Override
    protected double computeMinWidth(double height) {
        return most(item -> item.minWidth(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return getOrientation() == Orientation.VERTICAL
                ? sum(item -> item.minHeight(-1))
                : most(item -> item.minHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        Orientation fits = getWidth() < sum(item -> item.minWidth(-1)) ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (fits != getOrientation()) {
            setOrientation(fits);
        }
        super.layoutChildren();
    }

    private double most(ToDoubleFunction<Node> length) {
        return getItems().stream().mapToDouble(length).max().orElse(0);
    }

    private double sum(ToDoubleFunction<Node> length) {
        return getItems().stream().mapToDouble(length).sum() + DIVIDER * Math.max(0, getItems().size() - 1);
    }
}
