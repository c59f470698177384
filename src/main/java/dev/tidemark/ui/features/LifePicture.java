package dev.tidemark.ui.features;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The window of a row, the delay, and when the row is effective and expires. The accessible text is set by the screen. */
public final class LifePicture extends ScaledPicture {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    private static final double CAP = 5;
    private static final double GAP = 6;

    private final ObjectProperty<@Nullable RowLife> life = new SimpleObjectProperty<>(this, "life");

    public LifePicture() {
        super("life-picture");
        life.subscribe(shown -> drawAnew());
    }

    ObjectProperty<@Nullable RowLife> lifeProperty() {
        return life;
    }

    @Override
    protected double computePrefHeight(double width) {
        RowLife shown = life.get();
        return shown == null ? 0 : geometry(shown).height();
    }

    private LifeGeometry geometry(RowLife shown) {
        return LifeGeometry.of(shown, usualWidth()).times(scale());
    }

    @Override
    List<Node> draw() {
        RowLife shown = life.get();
        if (shown == null) {
            return List.of();
        }
        LifeGeometry at = geometry(shown);
        List<Node> nodes = new ArrayList<>();
        double bottom = at.answersY() + at.barHeight();
        for (double x : List.of(at.start(), at.end())) {
            nodes.add(line(Math.max(0, x), at.windowY(), x, bottom, "life-line"));
        }
        double tickY = at.windowY() / 2;
        nodes.add(label(day(shown.window().start()), at.start(), tickY, 0, "tick"));
        nodes.add(label(day(shown.window().end()), at.end(), tickY, 0.5, "tick"));
        nodes.add(bar("features.life.window", "window", at.start(), at.end(), at.windowY(), at.barHeight()));
        nodes.add(bar("features.life.answers", "answers", at.effective(), at.expires(), at.answersY(), at.barHeight()));
        if (at.delayed()) {
            nodes.addAll(delay(shown, at));
        }
        if (at.lifeCut()) {
            double x = at.effective() + (at.expires() - at.effective()) * 0.8;
            nodes.add(label("//", x, at.answersY() + at.barHeight() / 2, 0.5, "cut"));
        }
        nodes.add(line(at.effective(), bottom, at.effective(), bottom + CAP * scale(), "life-mark"));
        nodes.add(label(
                TEXTS.text("features.life.effective", moment(shown.effective())),
                at.effective(),
                at.effectiveWordsY(),
                0.5,
                "tick"));
        Instant expires = shown.expires();
        if (expires == null) {
            nodes.add(label(TEXTS.text("features.life.never"), at.expires(), at.expiresWordsY(), 1, "tick"));
        } else {
            double x = at.expires() - 1;
            nodes.add(line(x, bottom, x, at.expiresWordsY() - GAP * scale(), "life-mark"));
            nodes.add(label(
                    TEXTS.text("features.life.expires", moment(expires)), at.expires(), at.expiresWordsY(), 1, "tick"));
        }
        return nodes;
    }

    private static Node bar(String key, String styleClass, double from, double to, double y, double height) {
        Label words = new Label(TEXTS.text(key));
        words.getStyleClass().addAll("life-bar", styleClass);
        words.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return at(new StackPane(words), from, y, to - from, height);
    }

    private List<Node> delay(RowLife shown, LifeGeometry at) {
        double cap = CAP * scale();
        double y = at.delayY();
        List<Node> nodes = new ArrayList<>(List.of(
                line(at.end(), y, at.effective(), y, "life-mark"),
                line(at.end(), y - cap, at.end(), y + cap, "life-mark"),
                line(at.effective(), y - cap, at.effective(), y + cap, "life-mark")));
        if (at.delayCut()) {
            nodes.add(label("//", (at.end() + at.effective()) / 2, y, 0.5, "cut"));
        }
        String words = TEXTS.text(
                "features.life.delay",
                Words.duration(Duration.between(shown.window().end(), shown.effective())));
        nodes.add(label(words, at.effective() + GAP * scale(), y, 0, "tick"));
        return nodes;
    }

    /** Without the year. */
    private static String day(Instant instant) {
        String text = Words.instant(instant);
        return text.substring(text.indexOf('-') + 1);
    }

    private static String moment(Instant instant) {
        String text = Words.moment(instant);
        return text.substring(text.indexOf('-') + 1);
    }
}
