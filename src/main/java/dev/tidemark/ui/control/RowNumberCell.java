package dev.tidemark.ui.control;

import dev.tidemark.ui.words.Words;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** The number of a row in the whole result, from 1. */
final class RowNumberCell extends TableCell<@Nullable Object[], @Nullable Object[]> {
    private static final double DIGITS = 7;
    private final RowsTable table;

    private RowNumberCell(RowsTable table) {
        this.table = table;
        getStyleClass().addAll("numeric", "row-number");
    }

    static TableColumn<@Nullable Object[], @Nullable Object[]> column(RowsTable table) {
        TableColumn<@Nullable Object[], @Nullable Object[]> column = new TableColumn<>();
        Label head = new Label("#");
        head.getStyleClass().add("rows-head");
        column.setGraphic(head);
        column.getStyleClass().add("numeric");
        column.setSortable(false);
        column.setReorderable(false);
        head.fontProperty().subscribe(font -> column.setPrefWidth(font.getSize() * DIGITS * ColumnWidths.ADVANCE + 16));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(any -> new RowNumberCell(table));
        return column;
    }

    @Override
    protected void updateItem(@Nullable Object @Nullable [] item, boolean empty) {
        super.updateItem(item, empty);
        show();
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        show();
    }

    private void show() {
        setText(isEmpty() ? null : Words.count(table.firstRow() + getIndex() + 1));
    }
}
