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
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Previous, this and the next window, how far back the statement reads, and where its rows are stamped. */
public final class WindowPicture extends ScaledPicture {
    private static final Messages TEXTS = Messages.of("features");
    private static final double CAP = 5;
    private static final double DIAMOND = 8;

    private final ObjectProperty<@Nullable WindowScene> scene = new SimpleObjectProperty<>(this, "windowScene");

    public WindowPicture() {
        super("window-picture");
        scene.subscribe(shown -> {
            setAccessibleText(shown == null ? "" : stampWords(shown));
            drawAnew();
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

    private WindowGeometry geometry(WindowScene shown) {
        return WindowGeometry.of(shown, usualWidth()).times(scale());
    }

    @Override
    List<Node> draw() {
        WindowScene shown = scene.get();
        return shown == null ? List.of() : draw(shown, geometry(shown));
    }

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

    private Node box(WindowGeometry geometry, int i, String words, CellState state) {
        StateMark mark = StateMark.iconOnly(state);
        Label label = new Label(words, mark);
        label.getStyleClass().addAll("window-box", i == 1 ? "this" : "other");
        label.setTooltip(new javafx.scene.control.Tooltip(words + ", " + state.word()));
        double x = geometry.boxes().get(i);
        double width = geometry.boxes().get(i + 1) - x;
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return at(
                new javafx.scene.layout.StackPane(label),
                x + 1,
                WindowGeometry.BOX_TOP * scale(),
                width - 2,
                WindowGeometry.BOX_HEIGHT * scale());
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
}
