package dev.tidemark.ui.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell of machine text, of one line or two, where a longer text ends in dots; the table has no fixed height of rows. */
public final class TwoLinesCell<S> extends TableCell<S, S> {
    /** Left and right. */
    private static final double PADDING = 16;

    private static final double SECOND_LINE = 0.75;

    private final Function<S, String> words;
    private final Text shown = new Text();
    private final Text two = new Text("X\nX");
    private String whole = "";

    private TwoLinesCell(Function<S, String> words) {
        this.words = words;
        getStyleClass().add("mono");
        shown.getStyleClass().add("wrapped-text");
        shown.setTextOrigin(VPos.TOP);
        shown.wrappingWidthProperty().bind(widthProperty().map(width -> width.doubleValue() - PADDING));
        two.fontProperty().bind(shown.fontProperty());
        shown.wrappingWidthProperty().subscribe(this::fit);
        shown.fontProperty().subscribe(this::fit);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /** Fills a column with such cells. */
    public static <S> void fill(TableColumn<S, S> column, Function<S, String> words) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TwoLinesCell<>(words));
    }

    @Override
    protected void updateItem(@Nullable S row, boolean empty) {
        super.updateItem(row, empty);
        whole = empty || row == null ? "" : words.apply(row);
        fit();
        setGraphic(empty || row == null ? null : shown);
    }

    private void fit() {
        shown.setText(whole);
        double most = two.getLayoutBounds().getHeight();
        if (shown.getLayoutBounds().getHeight() > most + 1) {
            Point2D end = new Point2D(shown.getWrappingWidth(), most * SECOND_LINE);
            int fitting = Math.max(0, shown.hitTest(end).getInsertionIndex() - 2);
            shown.setText(whole.substring(0, fitting).stripTrailing() + "…");
        }
    }
}
