package dev.tidemark.ui.backfill;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** How many rows each of the last windows gave, the last one marked. */
final class SparkBars extends Region {
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");
    private static final int PLACES = 60;

    private List<Long> values = List.of();

    SparkBars() {
        getStyleClass().add("spark-bars");
    }

    void show(List<Long> shown) {
        values = List.copyOf(shown);
        while (getChildren().size() > values.size()) {
            getChildren().remove(getChildren().size() - 1);
        }
        while (getChildren().size() < values.size()) {
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            bar.setManaged(false);
            getChildren().add(bar);
        }
        for (int i = 0; i < values.size(); i++) {
            getChildren().get(i).pseudoClassStateChanged(LAST, i == values.size() - 1);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        double step = getWidth() / Math.max(PLACES / 2, values.size());
        double room = getHeight() - 1;
        for (int i = 0; i < values.size(); i++) {
            double height = Math.max(1, room * values.get(i) / most);
            Node bar = getChildren().get(i);
            bar.resizeRelocate(Math.round(i * step), room - height, Math.max(1, Math.round(step) - 1), height);
        }
    }
}
