package dev.tidemark.ui.join;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.control.ReasonLook;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.ReasonWords;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** All rows as one bar, a part per reason; a click on a part filters. */
final class ReasonBar extends Region {
    private static final Messages TEXTS = Messages.of("join");
    private static final double GAP = 2;
    private static final double NARROWEST = 8;

    private final List<Long> counts = new ArrayList<>();
    private final Consumer<Reason> clicked;

    ReasonBar(Consumer<Reason> clicked) {
        this.clicked = clicked;
        setId("reason-bar");
        getStyleClass().add("reason-bar");
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(Map<Reason, Long> reasons, long total) {
        counts.clear();
        List<Region> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Reason reason : ReasonLook.ORDER) {
            long count = reasons.getOrDefault(reason, 0L);
            if (count > 0) {
                counts.add(count);
                Region part = new Region();
                part.getStyleClass().addAll("reason-part", ReasonLook.styleClass(reason));
                String text = ReasonWords.word(reason) + "  " + Words.count(count) + "  " + Words.share(count, total);
                Tooltip.install(part, new Tooltip(text));
                part.setOnMouseClicked(event -> clicked.accept(reason));
                parts.add(part);
                words.add(TEXTS.text("join.barText", ReasonWords.word(reason), Words.count(count), Words.count(total)));
            }
        }
        getChildren().setAll(parts);
        setAccessibleText(String.join(", ", words));
        requestLayout();
    }

    /** Widths that fill the bar with the gaps between them; what is rare is still seen and can be hit. */
    static double[] widths(List<Long> counts, double width) {
        double[] widths = new double[counts.size()];
        double free = width - GAP * Math.max(0, counts.size() - 1);
        long rest = counts.stream().mapToLong(Long::longValue).sum();
        boolean raised = true;
        while (raised) {
            raised = false;
            for (int i = 0; i < widths.length; i++) {
                if (widths[i] == 0 && free * counts.get(i) / rest < NARROWEST) {
                    widths[i] = NARROWEST;
                    free -= NARROWEST;
                    rest -= counts.get(i);
                    raised = true;
                }
            }
        }
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                widths[i] = free * counts.get(i) / rest;
            }
        }
        return widths;
    }

    @Override
    protected void layoutChildren() {
        double[] widths = widths(counts, getWidth());
        double x = 0;
        for (int i = 0; i < widths.length; i++) {
            getChildren().get(i).resizeRelocate(x, 0, Math.max(0, widths[i]), getHeight());
            x += widths[i] + GAP;
        }
    }
}
