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
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Previous, this and the next window, how far back the statement reads, and where its rows are stamped. */
public final class WindowPicture extends Region {
    private static final Messages TEXTS = Messages.of("features");
    private static final double USUAL_FONT = 13;
    private static final double NARROWEST = 200;
    private static final double CAP = 5;
    private static final double DIAMOND = 8;
    private static final StyleablePropertyFactory<WindowPicture> CSS =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final ObjectProperty<@Nullable WindowScene> scene = new SimpleObjectProperty<>(this, "windowScene");
    private final StyleableProperty<Number> unit =
            CSS.createStyleableNumberProperty(this, "unit", "-tm-unit", picture -> picture.unit, USUAL_FONT);
    private double drawnFor = -1;

    public WindowPicture() {
        getStyleClass().add("window-picture");
        setMinWidth(NARROWEST);
        scene.subscribe(shown -> {
            drawnFor = -1;
            setAccessibleText(shown == null ? "" : stampWords(shown));
            requestLayout();
        });
        ((ObservableValue<?>) unit).subscribe(() -> {
            drawnFor = -1;
            requestLayout();
        });
    }

    public ObjectProperty<@Nullable WindowScene> windowSceneProperty() {
        return scene;
    }

    @Override
    protected double computePrefHeight(double width) {
        WindowScene shown = scene.get();
        return shown == null ? 124 * scale() : geometry(shown).height();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS.getCssMetaData();
    }

    /** How much larger the letters are than usual; all lengths follow. */
    private double scale() {
        return unit.getValue().doubleValue() / USUAL_FONT;
    }

    private WindowGeometry geometry(WindowScene shown) {
        double scale = scale();
        return WindowGeometry.of(shown, Math.max(NARROWEST, getWidth()) / scale).times(scale);
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
            getChildren().setAll(draw(shown, geometry(shown)));
        }
        getChildren().forEach(node -> {
            if (node instanceof Region) {
                node.autosize();
            }
        });
        getChildren().forEach(node -> place(node, getWidth()));
    }

    /** Labels stand around their anchor, which is only known once their size is. */
    private void place(Node node, double width) {
        if (node instanceof Label label && label.getUserData() instanceof Anchor anchor) {
            double w = label.prefWidth(-1);
            double x = Math.max(0, Math.min(width - w, anchor.x - w * anchor.share));
            label.resizeRelocate(x, anchor.y - label.prefHeight(-1) / 2, w, label.prefHeight(-1));
        } else if (node instanceof Region box && box.getUserData() instanceof Box place) {
            box.resizeRelocate(
                    place.x, WindowGeometry.BOX_TOP * scale(), place.width, WindowGeometry.BOX_HEIGHT * scale());
        }
    }

    /** @param share of the label's width that lies left of the anchor */
    private record Anchor(double x, double y, double share) {}

    private record Box(double x, double width) {}

    private List<Node> draw(WindowScene shown, WindowGeometry geometry) {
        List<Node> nodes = new ArrayList<>();
        double bottom = geometry.stampY() + DIAMOND * scale();
        for (double x : geometry.boxes()) {
            nodes.add(line(x, (WindowGeometry.BOX_TOP - 4) * scale(), x, bottom, "window-line"));
        }
        String[] words = {"features.previous", "features.this", "features.next"};
        for (int i = 0; i < words.length; i++) {
            nodes.add(box(geometry, i, TEXTS.text(words[i]), shown.states().get(i)));
        }
        nodes.add(label(TEXTS.text("features.windows"), 8, (WindowGeometry.BOX_TOP + 12) * scale(), 0, "caption"));
        for (WindowGeometry.Tick tick : geometry.ticks()) {
            nodes.add(label(tick.text(), tick.x(), 14 * scale(), 0.5, tick.accent() ? "tick-accent" : "tick"));
        }
        geometry.bars().forEach(bar -> nodes.addAll(bar(bar)));
        nodes.addAll(stamp(shown, geometry));
        return nodes;
    }

    private static Node box(WindowGeometry geometry, int i, String words, CellState state) {
        StateMark mark = StateMark.iconOnly(state);
        Label label = new Label(words, mark);
        label.getStyleClass().addAll("window-box", i == 1 ? "this" : "other");
        label.setTooltip(new javafx.scene.control.Tooltip(words + ", " + state.word()));
        double x = geometry.boxes().get(i);
        double width = geometry.boxes().get(i + 1) - x;
        Region box = new javafx.scene.layout.StackPane(label);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        box.setUserData(new Box(x + 1, width - 2));
        return box;
    }

    private List<Node> bar(WindowGeometry.Bar bar) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(line(bar.from(), bar.y(), bar.to(), bar.y(), "lookback-line"));
        double cap = CAP * scale();
        nodes.add(line(bar.from(), bar.y() - cap, bar.from(), bar.y() + cap, "lookback-line"));
        nodes.add(line(bar.to(), bar.y() - cap, bar.to(), bar.y() + cap, "lookback-line"));
        double middle = bar.from() + (bar.to() - bar.from()) * 0.6;
        nodes.add(label(TEXTS.text("features.lookback", bar.label()), middle, bar.y(), 0.5, "lookback-label"));
        if (bar.cut()) {
            double at = bar.from() + Math.max(10, (middle - bar.from()) * 0.3);
            nodes.add(label("//", at, bar.y(), 0.5, "lookback-cut"));
        }
        return nodes;
    }

    private List<Node> stamp(WindowScene shown, WindowGeometry geometry) {
        Double x = geometry.stampX();
        if (x == null && shown.outside() == 0) {
            return List.of();
        }
        double at = x == null ? geometry.boxes().get(2) : x;
        String color = shown.stampInside() ? "stamp-inside" : "stamp-outside";
        double size = DIAMOND * scale();
        Rectangle diamond = new Rectangle(at - size / 2, geometry.stampY() - size / 2, size, size);
        diamond.setRotate(45);
        diamond.getStyleClass().addAll("stamp", color);
        boolean below = geometry.wordsBelow();
        Node words =
                label(stampWords(shown), below ? at : at - size - 4, geometry.wordsY(), below ? 0.5 : 1, "stamp-label");
        words.getStyleClass().add(color);
        words.setId("stampWords");
        return List.of(
                line(at, (WindowGeometry.BOX_TOP + WindowGeometry.BOX_HEIGHT) * scale(), at, geometry.stampY(), color),
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
