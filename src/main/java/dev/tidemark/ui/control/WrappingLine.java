package dev.tidemark.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * A line of controls that goes on below where its width ends, as text does, so that nothing is cut. What grows
 * ({@code HBox.hgrow}) gives way down to its least width before the line is broken, and takes what is left.
 */
public class WrappingLine extends HBox {
    private static final double BETWEEN_LINES = 4;

    public WrappingLine() {
        getStyleClass().add("wrapping-line");
    }

    public WrappingLine(Node... children) {
        this();
        getChildren().setAll(children);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + widest(child -> child.minWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? Double.MAX_VALUE : width - sides();
        double height = snappedTopInset() + snappedBottomInset();
        for (List<Node> line : lines(inner)) {
            height += height(line, widths(line, inner));
        }
        return height + BETWEEN_LINES * Math.max(0, lines(inner).size() - 1);
    }

    /** It is never pressed together: the lines would lie on each other. */
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width < 0 && getWidth() > 0 ? getWidth() : width);
    }

    @Override
    protected void layoutChildren() {
        double inner = getWidth() - sides();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        List<List<Node>> lines = lines(inner);
        double spare = Math.max(0, height - (computePrefHeight(getWidth()) - snappedTopInset() - snappedBottomInset()));
        double y = snappedTopInset();
        for (List<Node> line : lines) {
            List<Double> widths = widths(line, inner);
            double tall = height(line, widths) + spare / lines.size();
            double x = snappedLeftInset();
            for (int i = 0; i < line.size(); i++) {
                double width = widths.get(i);
                layoutInArea(
                        line.get(i), x, y, width, tall, 0, Insets.EMPTY, true, isFillHeight(), getAlignment().getHpos(),
                        middle());
                x += width + getSpacing();
            }
            y += tall + BETWEEN_LINES;
        }
    }

    private VPos middle() {
        return getAlignment().getVpos() == VPos.BASELINE ? VPos.CENTER : getAlignment().getVpos();
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    private double widest(ToDoubleFunction<Node> width) {
        return getManagedChildren().stream().mapToDouble(width).max().orElse(0);
    }

    private List<List<Node>> lines(double inner) {
        List<List<Node>> lines = new ArrayList<>();
        List<Node> line = new ArrayList<>();
        double used = 0;
        for (Node child : getManagedChildren()) {
            double wanted = wanted(child, inner);
            if (!line.isEmpty() && used + getSpacing() + wanted > inner + 0.5) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            used += wanted + (line.isEmpty() ? 0 : getSpacing());
            line.add(child);
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private static boolean grows(Node child) {
        return HBox.getHgrow(child) == Priority.ALWAYS;
    }

    /** The width below which a child rather goes to the next line. */
    private double wanted(Node child, double inner) {
        double width = grows(child) ? child.minWidth(-1) : pref(child);
        return snapSizeX(Math.min(inner, width));
    }

    private static double pref(Node child) {
        return Math.max(child.minWidth(-1), Math.min(child.maxWidth(-1), child.prefWidth(-1)));
    }

    private List<Double> widths(List<Node> line, double inner) {
        List<Double> widths = new ArrayList<>(line.stream().map(child -> wanted(child, inner)).toList());
        double left = inner - getSpacing() * (line.size() - 1);
        for (double width : widths) {
            left -= width;
        }
        left = share(line, widths, left, WrappingLine::pref);
        share(line, widths, left, child -> child.maxWidth(-1));
        return widths;
    }

    /** Gives what is left to those that grow, to each as much, up to what it takes; what none takes is returned. */
    private static double share(List<Node> line, List<Double> widths, double room, ToDoubleFunction<Node> most) {
        double left = room;
        List<Integer> growing = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            if (grows(line.get(i)) && widths.get(i) < most.applyAsDouble(line.get(i))) {
                growing.add(i);
            }
        }
        while (left >= 1 && !growing.isEmpty()) {
            double each = left / growing.size();
            for (int i : List.copyOf(growing)) {
                double more = Math.min(each, most.applyAsDouble(line.get(i)) - widths.get(i));
                widths.set(i, widths.get(i) + more);
                left -= more;
                if (more < each) {
                    growing.remove(Integer.valueOf(i));
                }
            }
        }
        return left;
    }

    private static double height(List<Node> line, List<Double> widths) {
        double height = 0;
        for (int i = 0; i < line.size(); i++) {
            Node child = line.get(i);
            double width = child.getContentBias() == Orientation.HORIZONTAL ? widths.get(i) : -1;
            double most = Math.min(child.maxHeight(width), child.prefHeight(width));
            height = Math.max(height, Math.max(child.minHeight(width), most));
        }
        return height;
    }
}
