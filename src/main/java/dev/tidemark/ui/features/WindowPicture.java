package dev.tidemark.ui.features;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Previous, this and the next window, how far back the statement reads, and where its rows are stamped. */
public final class WindowPicture extends Region {
    private static final Messages TEXTS = Messages.of("features");
    private static final double CAP = 5;
    private static final double DIAMOND = 8;

    private final ObjectProperty<@Nullable WindowScene> scene = new SimpleObjectProperty<>(this, "windowScene");
    private double drawnFor = -1;

    public WindowPicture() {
        getStyleClass().add("window-picture");
        setMinWidth(200);
        scene.subscribe(shown -> {
            drawnFor = -1;
            setAccessibleText(shown == null ? "" : stampWords(shown));
            requestLayout();
        });
    }

    public ObjectProperty<@Nullable WindowScene> windowSceneProperty() {
        return scene;
    }

    @Override
    protected double computePrefHeight(double width) {
        WindowScene shown = scene.get();
        return shown == null
                ? 124
                : WindowGeometry.of(shown, Math.max(200, getWidth())).height();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        WindowScene shown = scene.get();
        if (shown == null) {
            getChildren().clear();
            return;
        }
        if (drawnFor != getWidth()) {
            drawnFor = getWidth();
            getChildren().setAll(draw(shown, WindowGeometry.of(shown, getWidth())));
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
            box.resizeRelocate(place.x, WindowGeometry.BOX_TOP, place.width, WindowGeometry.BOX_HEIGHT);
        }
    }

    /** @param share of the label's width that lies left of the anchor */
    private record Anchor(double x, double y, double share) {}

    private record Box(double x, double width) {}

    private List<Node> draw(WindowScene shown, WindowGeometry geometry) {
        List<Node> nodes = new ArrayList<>();
        double bottom = geometry.height() - DIAMOND / 2;
        for (double x : geometry.boxes()) {
            nodes.add(line(x, WindowGeometry.BOX_TOP - 4, x, bottom, "window-line"));
        }
        String[] words = {"features.previous", "features.this", "features.next"};
        for (int i = 0; i < words.length; i++) {
            nodes.add(box(geometry, i, TEXTS.text(words[i]), shown.stored().get(i)));
        }
        nodes.add(label(TEXTS.text("features.windows"), 8, WindowGeometry.BOX_TOP + 12, 0, "caption"));
        for (WindowGeometry.Tick tick : geometry.ticks()) {
            nodes.add(label(tick.text(), tick.x(), 14, 0.5, tick.accent() ? "tick-accent" : "tick"));
        }
        geometry.bars().forEach(bar -> nodes.addAll(bar(bar)));
        nodes.addAll(stamp(shown, geometry));
        return nodes;
    }

    private static Node box(WindowGeometry geometry, int i, String words, boolean stored) {
        StateMark mark = StateMark.iconOnly(stored ? CellState.DONE : CellState.MISSING);
        Label label = new Label(words, mark);
        label.getStyleClass().addAll("window-box", i == 1 ? "this" : "other");
        String state = TEXTS.text(stored ? "features.stored" : "features.missing");
        label.setTooltip(new javafx.scene.control.Tooltip(words + ", " + state));
        double x = geometry.boxes().get(i);
        double width = geometry.boxes().get(i + 1) - x;
        Region box = new javafx.scene.layout.StackPane(label);
        label.setMaxWidth(Double.MAX_VALUE);
        box.setUserData(new Box(x + 1, width - 2));
        return box;
    }

    private static List<Node> bar(WindowGeometry.Bar bar) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(line(bar.from(), bar.y(), bar.to(), bar.y(), "lookback-line"));
        nodes.add(line(bar.from(), bar.y() - CAP, bar.from(), bar.y() + CAP, "lookback-line"));
        nodes.add(line(bar.to(), bar.y() - CAP, bar.to(), bar.y() + CAP, "lookback-line"));
        double middle = bar.from() + (bar.to() - bar.from()) * 0.6;
        nodes.add(label(TEXTS.text("features.lookback", bar.label()), middle, bar.y(), 0.5, "lookback-label"));
        if (bar.cut()) {
            double at = bar.from() + Math.max(10, (middle - bar.from()) * 0.3);
            nodes.add(label("//", at, bar.y(), 0.5, "lookback-cut"));
        }
        return nodes;
    }

    private static List<Node> stamp(WindowScene shown, WindowGeometry geometry) {
        Double x = geometry.stampX();
        if (x == null && shown.outside() == 0) {
            return List.of();
        }
        double at = x == null ? geometry.boxes().get(2) : x;
        String color = shown.stampInside() ? "stamp-inside" : "stamp-outside";
        Rectangle diamond = new Rectangle(at - DIAMOND / 2, geometry.stampY() - DIAMOND / 2, DIAMOND, DIAMOND);
        diamond.setRotate(45);
        diamond.getStyleClass().addAll("stamp", color);
        Node words = label(stampWords(shown), at - DIAMOND - 4, geometry.stampY(), 1, "stamp-label");
        words.getStyleClass().add(color);
        words.setId("stampWords");
        return List.of(
                line(at, WindowGeometry.BOX_TOP + WindowGeometry.BOX_HEIGHT, at, geometry.stampY(), color),
                diamond,
                words);
    }

    private static String stampWords(WindowScene shown) {
        if (shown.outside() > 0) {
            return TEXTS.text("features.rowsOutside", Words.count(shown.outside(), "row"));
        }
        if (shown.stamp() == null) {
            return "";
        }
        String plain = InstantText.plain(shown.stamp());
        return TEXTS.text(
                shown.stampInside() ? "features.stampInside" : "features.stampOutside",
                plain.substring(plain.indexOf('-') + 1));
    }

    private static Line line(double x1, double y1, double x2, double y2, String styleClass) {
        Line line = new Line(Math.round(x1) + 0.5, y1, Math.round(x2) + 0.5, y2);
        line.getStyleClass().add(styleClass);
        return line;
    }

    private static Label label(String text, double x, double y, double share, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setUserData(new Anchor(x, y, share));
        return label;
    }
}
