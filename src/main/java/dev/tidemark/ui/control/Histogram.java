package dev.tidemark.ui.control;

import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Bars of equal width, as high as their counts. */
public final class Histogram extends Region {
    private static final double GAP = 1;
    private List<Long> counts = List.of();

    public Histogram() {
        getStyleClass().add("histogram");
    }

    /** @param labels what each bar says when it is pointed at */
    public void show(List<Long> newCounts, List<String> labels) {
        counts = List.copyOf(newCounts);
        getChildren().clear();
        for (int i = 0; i < counts.size(); i++) {
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            Tooltip.install(bar, new Tooltip(labels.get(i)));
            getChildren().add(bar);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        double width = getWidth() / Math.max(1, counts.size());
        for (int i = 0; i < counts.size(); i++) {
            // A bar of few values among many is still seen.
            double high = counts.get(i) == 0 || most == 0 ? 0 : Math.max(2, height * counts.get(i) / most);
            double from = snapPositionX(i * width);
            double to = snapPositionX((i + 1) * width) - GAP;
            getChildren().get(i).resizeRelocate(from, snappedTopInset() + height - high, Math.max(1, to - from), high);
        }
    }
}
