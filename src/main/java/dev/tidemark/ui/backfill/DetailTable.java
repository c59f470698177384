package dev.tidemark.ui.backfill;

import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.fxml.Messages;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The columns of the windows' table. */
final class DetailTable {
    private static final Messages TEXTS = Messages.of("backfill");

    /** Of the columns, in pixels at a font of 13 px; the first shows a window from one day's noon to the next. */
    private static final double[] WIDTHS = {240, 112, 80, 80, 80, 76, 144, 136, 168};

    private static final double FONT = 13;
    private static final double SCROLL_BAR = 16;

    private final TableView<WindowRow> table;
    private final Consumer<WindowRow> open;
    private final Consumer<WindowRow> compute;

    /**
     * @param open shows SQL and rows of a window
     * @param compute computes it again
     */
    DetailTable(TableView<WindowRow> table, Consumer<WindowRow> open, Consumer<WindowRow> compute) {
        this.table = table;
        this.open = open;
        this.compute = compute;
    }

    /** Returns what is to be given up with the table. */
    Subscription install(BackfillViewModel viewModel) {
        table.getColumns().add(text("backfill.columnWindow", "mono", WindowRow::windowText));
        table.getColumns().add(state());
        table.getColumns().add(text("backfill.columnRows", "numeric", WindowRow::rowsText));
        table.getColumns().add(text("backfill.columnDropped", "numeric", WindowRow::droppedText));
        table.getColumns().add(text("backfill.columnAttempts", "numeric", WindowRow::attemptsText));
        table.getColumns().add(text("backfill.columnTook", "numeric", WindowRow::tookText));
        table.getColumns().add(text("backfill.columnFinished", "mono", row -> row.finishedText(viewModel.today())));
        table.getColumns().add(text("backfill.columnQuery", "mono", WindowRow::queryText));
        TableColumn<WindowRow, WindowRow> note = note();
        table.getColumns().add(note);
        table.setItems(viewModel.rows());
        table.widthProperty()
                .subscribe(() ->
                        fitColumns(viewModel.workbench().preferences().get().fontSize()));
        table.setOnKeyPressed(event -> {
            WindowRow row = table.getSelectionModel().getSelectedItem();
            if (row != null && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F4)) {
                open.accept(row);
                event.consume();
            }
        });
        table.setRowFactory(view -> {
            TableRow<WindowRow> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    open.accept(row.getItem());
                }
            });
            return row;
        });
        return viewModel.workbench().preferences().value().subscribe(p -> fitColumns(p.fontSize()));
    }

    /** Widths follow the font; the note takes what is left. */
    private void fitColumns(int fontSize) {
        double left = table.getWidth() - SCROLL_BAR;
        for (int i = 0; i < table.getColumns().size(); i++) {
            double width = WIDTHS[i] * fontSize / FONT;
            boolean note = i == table.getColumns().size() - 1;
            table.getColumns().get(i).setPrefWidth(note ? Math.max(width, left) : width);
            left -= width;
        }
    }

    private TableColumn<WindowRow, String> text(String key, String styleClass, Function<WindowRow, String> text) {
        TableColumn<WindowRow, String> column = new TableColumn<>(TEXTS.text(key));
        column.setSortable(false);
        column.setReorderable(false);
        if (styleClass.equals("numeric")) {
            column.getStyleClass().add(styleClass);
        }
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(any -> {
            TableCell<WindowRow, String> cell = new TableCell<>() {
                @Override
                protected void updateItem(@Nullable String item, boolean empty) {
                    super.updateItem(item, empty);
                    setText(empty ? null : item);
                }
            };
            cell.getStyleClass().add("mono");
            if (styleClass.equals("numeric")) {
                cell.getStyleClass().add("numeric");
            }
            return cell;
        });
        return column;
    }

    private static TableColumn<WindowRow, CellState> state() {
        TableColumn<WindowRow, CellState> column = new TableColumn<>(TEXTS.text("backfill.columnState"));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().state()));
        column.setCellFactory(any -> new StateCell());
        return column;
    }

    private static final class StateCell extends TableCell<WindowRow, CellState> {
        private final StateMark mark = new StateMark();

        private StateCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable CellState item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : mark);
            if (!empty && item != null) {
                mark.setState(item);
                // The note says the rest.
                mark.setText(item == CellState.RESTATEMENT_FAILED ? CellState.DONE.word() : item.word());
            }
        }
    }

    private TableColumn<WindowRow, WindowRow> note() {
        TableColumn<WindowRow, WindowRow> column = new TableColumn<>(TEXTS.text("backfill.columnNote"));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(any -> new NoteCell());
        return column;
    }

    /** What is to be said, and on the row that is pointed at or selected, what can be done. */
    private final class NoteCell extends TableCell<WindowRow, WindowRow> {
        private final Label note = new Label();
        private final Button openSql = new Button(TEXTS.text("backfill.openSql"));
        private final Button again = new Button(TEXTS.text("backfill.retry"));
        private final HBox actions = new HBox(openSql, again);
        private final HBox line = new HBox();

        private NoteCell() {
            note.getStyleClass().add("note-text");
            openSql.getStyleClass().addAll("link", "small");
            again.getStyleClass().add("small");
            actions.getStyleClass().add("row-actions");
            actions.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            line.getChildren().addAll(note, space, actions);
            line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            openSql.setOnAction(event -> open.accept(getItem()));
            again.setOnAction(event -> compute.accept(getItem()));
            actions.setVisible(false);
            actions.managedProperty().bind(actions.visibleProperty());
            tableRowProperty()
                    .flatMap(row -> row.hoverProperty()
                            .flatMap(hover -> row.selectedProperty().map(selected -> hover || selected)))
                    .orElse(false)
                    .subscribe(actions::setVisible);
        }

        @Override
        protected void updateItem(@Nullable WindowRow item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : line);
            if (!empty && item != null) {
                note.setText(item.note());
                boolean bad = ViewLane.isFailed(item.state());
                note.getStyleClass().remove("danger-text");
                if (bad) {
                    note.getStyleClass().add("danger-text");
                }
                boolean passing = item.state() == CellState.RUNNING || item.state() == CellState.QUEUED;
                again.setDisable(passing);
                again.setText(TEXTS.text(bad ? "backfill.retry" : "backfill.compute"));
            }
        }
    }
}
