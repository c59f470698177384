package dev.tidemark.ui.query;

import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.fxml.Messages;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The cells of the history. */
final class HistoryCells {
    private static final Messages TEXTS = Messages.of("query");

    private final Consumer<HistoryRow> open;

    HistoryCells(Consumer<HistoryRow> open) {
        this.open = open;
    }

    void show(
            TableView<HistoryRow> table,
            TableColumn<HistoryRow, HistoryRow> state,
            TableColumn<HistoryRow, HistoryRow> at,
            TableColumn<HistoryRow, HistoryRow> statement,
            TableColumn<HistoryRow, HistoryRow> rows,
            TableColumn<HistoryRow, HistoryRow> took,
            TableColumn<HistoryRow, HistoryRow> query,
            TableColumn<HistoryRow, HistoryRow> opening) {
        table.getColumns().forEach(column -> whole(column));
        state.setCellFactory(column -> new StateCell());
        at.setCellFactory(column -> new TextCell(HistoryRow::at, false));
        statement.setCellFactory(column -> new TextCell(HistoryRow::text, false));
        rows.setCellFactory(column -> new TextCell(HistoryRow::rows, true));
        took.setCellFactory(column -> new TextCell(HistoryRow::took, true));
        query.setCellFactory(column -> new TextCell(HistoryRow::query, false));
        opening.setCellFactory(column -> new OpenCell());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            HistoryRow row = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                open.accept(row);
                event.consume();
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void whole(TableColumn<HistoryRow, ?> column) {
        ((TableColumn<HistoryRow, HistoryRow>) column)
                .setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    }

    private static final class StateCell extends TableCell<HistoryRow, HistoryRow> {
        private final StateMark mark = new StateMark();

        @Override
        protected void updateItem(@Nullable HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null ? null : mark);
            if (row != null) {
                mark.setState(row.state());
            }
        }
    }

    private static final class TextCell extends TableCell<HistoryRow, HistoryRow> {
        private final Function<HistoryRow, String> text;

        TextCell(Function<HistoryRow, String> text, boolean numeric) {
            this.text = text;
            getStyleClass().add("mono");
            if (numeric) {
                getStyleClass().add("numeric");
            }
        }

        @Override
        protected void updateItem(@Nullable HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null ? null : text.apply(row));
        }
    }

    /** A button that shows on hover and on the selected row. */
    private final class OpenCell extends TableCell<HistoryRow, HistoryRow> {
        private final Button button = new Button(TEXTS.text("query.openAgain"));

        OpenCell() {
            getStyleClass().add("history-open");
            button.getStyleClass().add("small");
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setOnAction(event -> {
                HistoryRow row = getItem();
                if (row != null) {
                    open.accept(row);
                }
            });
            tableRowProperty().subscribe(this::follow);
        }

        private void follow(@Nullable TableRow<HistoryRow> row) {
            button.visibleProperty().unbind();
            if (row != null) {
                button.visibleProperty().bind(Bindings.or(row.hoverProperty(), row.selectedProperty()));
            }
        }

        @Override
        protected void updateItem(@Nullable HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || row.place().isEmpty() ? null : button);
        }
    }
}
