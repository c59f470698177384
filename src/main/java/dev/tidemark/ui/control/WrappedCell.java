package dev.tidemark.ui.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell whose row is as high as its text needs; the table has no fixed height of rows. */
public final class WrappedCell<S> extends TableCell<S, S> {
    /** Left and right. */
    private static final double PADDING = 16;

    private final Function<S, String> words;
    private final Text shown = new Text();

    private WrappedCell(Function<S, String> words, boolean mono) {
        this.words = words;
        if (mono) {
            getStyleClass().add("mono");
        }
        shown.getStyleClass().add("wrapped-text");
        shown.wrappingWidthProperty().bind(widthProperty().map(width -> width.doubleValue() - PADDING));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /** Fills a column with such cells. */
    public static <S> void fill(TableColumn<S, S> column, boolean mono, Function<S, String> words) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new WrappedCell<>(words, mono));
    }

    @Override
    protected void updateItem(@Nullable S row, boolean empty) {
        super.updateItem(row, empty);
        shown.setText(empty || row == null ? "" : words.apply(row));
        setGraphic(empty || row == null ? null : shown);
    }
}
