package dev.tidemark.ui.control;

import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;

/**
 * Columns whose preferred widths were given for the usual font size follow the font from then on. They share the
 * table's width while they have about the room they want, and else are scrolled.
 */
public final class ColumnSizes {
    private static final double USUAL_FONT = 13;
    private static final double ABOUT = 0.75;

    private ColumnSizes() {}

    /** @param text anything beside the table that is written in the usual size */
    public static void follow(TableView<?> table, Labeled text) {
        List<Double> usual = table.getColumns().stream()
                .map(column -> column.getPrefWidth() / USUAL_FONT)
                .toList();
        Runnable layOut = () -> layOut(table, usual, text.getFont().getSize());
        text.fontProperty().subscribe(layOut);
        table.widthProperty().subscribe(layOut);
        table.getColumns().forEach(column -> column.visibleProperty().subscribe(layOut));
    }

    private static void layOut(TableView<?> table, List<Double> usual, double em) {
        double wanted = 0;
        for (int i = 0; i < usual.size(); i++) {
            wanted += table.getColumns().get(i).isVisible() ? usual.get(i) * em : 0;
        }
        boolean room = table.getWidth() > wanted * ABOUT;
        table.setColumnResizePolicy(
                room ? TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN : TableView.UNCONSTRAINED_RESIZE_POLICY);
        for (int i = 0; i < usual.size(); i++) {
            table.getColumns().get(i).setPrefWidth(usual.get(i) * em);
        }
    }
}
