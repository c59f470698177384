package dev.tidemark.ui.control;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.RowArrays;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A grid of typed values, a row an array with a value per column. All digits are shown; long texts are cut and opened
 * with Enter or a double click. Of very many columns the first {@link #MOST_COLUMNS} are shown until others are chosen.
 * An empty array stands for a row that has not come yet.
 */
public final class RowsTable extends TableView<@Nullable Object[]> {
    public static final int MOST_COLUMNS = 100;

    private static final Messages TEXTS = Messages.of("rows");
    private static final PseudoClass BARE = PseudoClass.getPseudoClass("bare");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final IntegerProperty currentColumn = new SimpleIntegerProperty(this, "currentColumn", 0);
    private final ColumnWidths widths = new ColumnWidths();
    private List<ResultColumn> columns = List.of();
    private List<Integer> shown = List.of();
    private long firstRow;
    private boolean numbered;
    private @Nullable Consumer<List<Integer>> copying;
    private @Nullable BiConsumer<Integer, Consumer<@Nullable Object[]>> opening;

    public RowsTable() {
        getStyleClass().addAll("rows-table", "dense");
        getStylesheets().add(ViewLoader.styleSheet("rows"));
        getColumns().subscribe(() -> pseudoClassStateChanged(BARE, getColumns().isEmpty()));
        pseudoClassStateChanged(BARE, true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(new Label(TEXTS.text("rows.none")));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Times.follow(this, times -> refresh());
    }

    /** Shows rows in memory. The same columns keep their order, widths and choice. */
    public void show(List<ResultColumn> newColumns, List<@Nullable Object[]> rows) {
        show(newColumns, FXCollections.observableArrayList(rows));
    }

    /** Shows the rows of a batch. */
    public void show(List<ResultColumn> newColumns, RowBatch batch) {
        show(newColumns, RowArrays.of(batch));
    }

    /** Shows rows that come as they are asked for. */
    public void show(List<ResultColumn> newColumns, ObservableList<@Nullable Object[]> rows) {
        boolean same = newColumns.equals(columns);
        columns = List.copyOf(newColumns);
        getSelectionModel().clearSelection();
        setItems(rows);
        if (!same) {
            widths.estimate(columns, rows);
            List<Integer> first = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_COLUMNS, columns.size()); i++) {
                first.add(i);
            }
            setShownColumns(first);
            currentColumn.set(0);
        }
    }

    /** A batch as rows for {@link #show}. */
    public static List<@Nullable Object[]> rows(RowBatch batch) {
        return RowArrays.of(batch);
    }

    public List<ResultColumn> resultColumns() {
        return columns;
    }

    public List<Integer> shownColumns() {
        return shown;
    }

    /** Chooses which columns are shown, by their place in the result, in this order. */
    public void setShownColumns(List<Integer> wanted) {
        shown = List.copyOf(wanted);
        List<TableColumn<@Nullable Object[], ?>> made = new ArrayList<>();
        if (numbered) {
            made.add(RowNumberCell.column(this));
        }
        for (int index : shown) {
            made.add(column(index));
        }
        getColumns().setAll(made);
    }

    private TableColumn<@Nullable Object[], @Nullable Object> column(int index) {
        ResultColumn column = columns.get(index);
        SqlType type = column.type();
        boolean numeric = type.isNumeric();
        TableColumn<@Nullable Object[], @Nullable Object> made = new TableColumn<>();
        ColumnHead head = new ColumnHead(column);
        made.setGraphic(head);
        made.setId(column.name());
        made.setUserData(index);
        if (numeric) {
            made.getStyleClass().add("numeric");
        }
        widths.bind(made, head, index);
        made.setCellValueFactory(cell -> {
            @Nullable Object[] row = cell.getValue();
            return new ReadOnlyObjectWrapper<>(row.length == 0 ? RowsCell.LOADING : row[index]);
        });
        made.setCellFactory(any -> new RowsCell(this, index, numeric));
        made.setComparator(NULLS_LAST);
        return made;
    }

    @SuppressWarnings("unchecked")
    private static final Comparator<@Nullable Object> NULLS_LAST =
            Comparator.nullsLast((a, b) -> ((Comparable<Object>) a).compareTo(b));

    /** Whether rows are numbered in a column before the others; to be set before {@code show}. */
    public void setNumbered(boolean value) {
        numbered = value;
    }

    /** The number of rows before the first item. */
    public void setFirstRow(long value) {
        firstRow = value;
        refresh();
    }

    long firstRow() {
        return firstRow;
    }

    /** The place in the result of the column that is in hand; what Enter opens. */
    public IntegerProperty currentColumnProperty() {
        return currentColumn;
    }

    public void setCurrentColumn(int index) {
        currentColumn.set(index);
    }

    /** Copies instead of this table: told the indices of the items, empty for all. For rows that are not all here. */
    public void setOnCopy(Consumer<List<Integer>> action) {
        copying = action;
    }

    /**
     * Finds the whole of a row whose items hold less than all of their texts.
     *
     * @param action told the index of the item, and whom to give the row
     */
    public void setOnOpen(BiConsumer<Integer, Consumer<@Nullable Object[]>> action) {
        opening = action;
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isShiftDown()) {
            openValue();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            sort(TableColumn.SortType.ASCENDING);
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            sort(TableColumn.SortType.DESCENDING);
        } else if (event.isAltDown()) {
            return;
        } else if (event.getCode() == KeyCode.LEFT) {
            step(-1);
        } else if (event.getCode() == KeyCode.RIGHT) {
            step(1);
        } else {
            return;
        }
        event.consume();
    }

    private void step(int by) {
        int at = shown.indexOf(currentColumn.get()) + by;
        if (at >= 0 && at < shown.size()) {
            currentColumn.set(shown.get(at));
            scrollToColumnIndex(numbered ? at + 1 : at);
        }
    }

    /** By the current column; what a click on its head does. */
    private void sort(TableColumn.SortType type) {
        for (TableColumn<@Nullable Object[], ?> column : getColumns()) {
            if (Objects.equals(column.getUserData(), currentColumn.get())) {
                column.setSortType(type);
                getSortOrder().setAll(List.of(column));
            }
        }
    }

    /** Opens the current value of the selected row in full. */
    public void openValue() {
        @Nullable Object[] row = getSelectionModel().getSelectedItem();
        int column = currentColumn.get();
        if (row == null || column >= columns.size()) {
            return;
        }
        if (opening != null) {
            opening.accept(
                    getSelectionModel().getSelectedIndex(),
                    whole -> ValueViewer.show(this, columns.get(column), whole[column]));
        } else if (column < row.length) {
            ValueViewer.show(this, columns.get(column), row[column]);
        }
    }

    /** Puts the selected rows, or all when none is selected, with the shown columns' names on the clipboard. */
    public void copy() {
        List<Integer> selected = List.copyOf(getSelectionModel().getSelectedIndices());
        if (copying != null) {
            copying.accept(selected);
            return;
        }
        List<@Nullable Object[]> rows = selected.isEmpty()
                ? List.copyOf(getItems())
                : selected.stream().map(getItems()::get).toList();
        toClipboard(RowArrays.text(columns, shown, rows, Times.of(this)));
    }

    public static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
