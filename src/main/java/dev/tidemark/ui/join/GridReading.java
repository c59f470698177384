package dev.tidemark.ui.join;

import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.ValueViewer;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What the grid of joined rows has in common with that of a result: rows to copy, values to open in full. */
final class GridReading {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final ResultViewModel result;
    private List<Integer> shown = List.of();
    private int current;

    GridReading(ResultViewModel result) {
        this.result = result;
    }

    void attach(TableView<@Nullable Object[]> table) {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(table, event));
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> clicked(table, event));
        table.getSelectionModel().selectedIndexProperty().subscribe(index -> table.refresh());
    }

    /** @param columns the places in a row of the values that are shown, in their order */
    void setShown(List<Integer> columns) {
        shown = columns;
        if (!shown.contains(current)) {
            current = shown.isEmpty() ? 0 : shown.get(0);
        }
    }

    /** Marks the one value that Enter opens: where the selected row and the current column meet. */
    void mark(TableCell<?, ?> cell) {
        boolean here = !cell.isEmpty()
                && cell.getIndex() == cell.getTableView().getSelectionModel().getSelectedIndex()
                && Integer.valueOf(current).equals(cell.getTableColumn().getUserData());
        cell.pseudoClassStateChanged(CURRENT, here);
    }

    private void pressed(TableView<@Nullable Object[]> table, KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
            copy(table);
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isShiftDown()) {
            open(table);
        } else if (event.getCode() == KeyCode.LEFT && !event.isAltDown()) {
            step(table, -1);
        } else if (event.getCode() == KeyCode.RIGHT && !event.isAltDown()) {
            step(table, 1);
        } else {
            return;
        }
        event.consume();
    }

    private void step(TableView<@Nullable Object[]> table, int by) {
        int at = shown.indexOf(current) + by;
        if (at >= 0 && at < shown.size()) {
            current = shown.get(at);
            table.getVisibleLeafColumns().stream()
                    .filter(column -> shown.get(at).equals(column.getUserData()))
                    .forEach(table::scrollToColumn);
            table.refresh();
        }
    }

    private void clicked(TableView<@Nullable Object[]> table, MouseEvent event) {
        Node node = event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof TableCell)) {
            node = node.getParent();
        }
        if (node instanceof TableCell<?, ?> cell && cell.getTableColumn().getUserData() instanceof Integer column) {
            current = column;
            if (event.getClickCount() == 2) {
                open(table);
            } else {
                table.refresh();
            }
        }
    }

    /** In the order in which an export writes the columns, so that both can be put together. */
    private void copy(TableView<@Nullable Object[]> table) {
        List<Integer> columns = shown.stream().sorted().toList();
        result.copy(List.copyOf(table.getSelectionModel().getSelectedIndices()), columns, RowsTable::toClipboard);
    }

    private void open(TableView<@Nullable Object[]> table) {
        @Nullable Object[] row = table.getSelectionModel().getSelectedItem();
        JoinedRows joined = result.joined().get();
        if (row != null && joined != null && current < row.length) {
            ValueViewer.show(table, joined.layout().columns().get(current), row[current]);
        }
    }
}
