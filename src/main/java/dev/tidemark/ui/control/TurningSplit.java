package dev.tidemark.ui.control;

import java.util.function.ToDoubleFunction;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;

/** Panes side by side where there is room for the least width of each, else one below the other. */
public final class TurningSplit extends SplitPane {
    private static final double DIVIDER = 1;

    /** Where the dividers stood in the other orientation. */
    private double @Nullable [] beforeTurning;

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
            turn(fits);
        }
        super.layoutChildren();
    }

    /** Panes that are pressed together one below the other must not stay so when they stand side by side again. */
    private void turn(Orientation to) {
        double[] left = getDividerPositions();
        setOrientation(to);
        if (beforeTurning != null) {
            setDividerPositions(beforeTurning);
        }
        beforeTurning = left;
    }

    private double most(ToDoubleFunction<Node> length) {
        return getItems().stream().mapToDouble(length).max().orElse(0);
    }

    private double sum(ToDoubleFunction<Node> length) {
        return getItems().stream().mapToDouble(length).sum()
                + DIVIDER * Math.max(0, getItems().size() - 1);
    }
}
