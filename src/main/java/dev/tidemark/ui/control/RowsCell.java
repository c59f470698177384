package dev.tidemark.ui.control;

import dev.tidemark.ui.words.CellText;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** One value of a grid. */
final class RowsCell extends TableCell<@Nullable Object[], @Nullable Object> {
    /** The value of a row that has not come yet. */
    static final Object LOADING = new Object();

    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final RowsTable table;
    private final int column;
    private final InvalidationListener mark = changed -> showCurrent();

    RowsCell(RowsTable table, int column, boolean numeric) {
        this.table = table;
        this.column = column;
        getStyleClass().add("mono");
        if (numeric) {
            getStyleClass().add("numeric");
        }
        setOnMousePressed(event -> table.setCurrentColumn(column));
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !isEmpty()) {
                table.openValue();
            }
        });
        // Cells come and go while the table stays.
        table.currentColumnProperty().addListener(new WeakInvalidationListener(mark));
        selectedProperty().addListener(mark);
        table.getSelectionModel().selectedIndexProperty().addListener(new WeakInvalidationListener(mark));
    }

    @Override
    protected void updateItem(@Nullable Object item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(NULL, !empty && (item == null || item == LOADING));
        setText(empty ? null : item == LOADING ? "…" : CellText.shown(item, Times.of(table)));
        showCurrent();
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        showCurrent();
    }

    /** The one value that Enter opens: where the selected row and the current column meet. */
    private void showCurrent() {
        boolean current = !isEmpty()
                && table.currentColumnProperty().get() == column
                && getIndex() == table.getSelectionModel().getSelectedIndex();
        pseudoClassStateChanged(CURRENT, current);
    }
}
