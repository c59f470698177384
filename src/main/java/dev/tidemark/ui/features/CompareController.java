package dev.tidemark.ui.features;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.WindowComparison;
import dev.tidemark.engine.WindowComparison.DifferentRow;
import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.CellText;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The preview's window on two engines: the same, or the rows that differ with the values that do marked. */
public final class CompareController {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;
    /** At the usual font. */
    private static final double PLACE_WIDTH = 120;

    private static final double KEY_WIDTH = 140;
    private static final double VALUE_WIDTH = 150;
    private static final double TIME_WIDTH = 210;
    private static final double USUAL_FONT = 13;

    private final CompareModel model;
    private final Patience patience;

    @FXML
    private ComboBox<String> left;

    @FXML
    private ComboBox<String> right;

    @FXML
    private Button compare;

    @FXML
    private Button cancel;

    @FXML
    private ProgressBar working;

    @FXML
    private FontIcon icon;

    @FXML
    private Label text;

    @FXML
    private Button openTables;

    @FXML
    private TableView<DifferentRow> rows;

    CompareController(CompareModel model) {
        this.model = model;
        this.patience = new Patience(model.working());
    }

    @FXML
    private void initialize() {
        for (ComboBox<String> box : List.of(left, right)) {
            box.setItems(model.engines());
            box.setCellFactory(list -> cell());
            box.setButtonCell(cell());
        }
        left.valueProperty().bindBidirectional(model.left());
        right.valueProperty().bindBidirectional(model.right());
        compare.disableProperty().bind(Bindings.not(model.ready()));
        working.visibleProperty().bind(patience.slowProperty());
        cancel.visibleProperty().bind(patience.slowProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        openTables.managedProperty().bind(openTables.visibleProperty());
        model.told().subscribe(this::show);
        Times.follow(rows, times -> fill(model.told().get()));
    }

    private static ListCell<String> cell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String engine, boolean empty) {
                super.updateItem(engine, empty);
                setText(engine == null ? "" : CompareModel.title(engine));
            }
        };
    }

    private void show(CompareModel.Told now) {
        text.setText(now.text().isEmpty() ? TEXTS.text("features.compareHint") : now.text());
        icon.setVisible(now.state() != CompareModel.State.NONE && now.state() != CompareModel.State.WORKING);
        icon.setManaged(icon.isVisible());
        icon.getStyleClass().removeAll("icon-success", "icon-warning", "icon-danger");
        switch (now.state()) {
            case SAME -> mark("fth-check", "icon-success");
            case DIFFERENT -> mark("fth-alert-triangle", "icon-warning");
            case FAILED -> mark("fth-alert-circle", "icon-danger");
            case NONE, WORKING -> {
                // The words are enough.
            }
        }
        openTables.setVisible(!now.elsewhere().isEmpty());
        openTables.setText(TEXTS.text("features.compareTables", CompareModel.title(now.elsewhere())));
        fill(now);
    }

    private void mark(String literal, String styleClass) {
        icon.setIconLiteral(literal);
        icon.getStyleClass().add(styleClass);
    }

    private void fill(CompareModel.Told now) {
        rows.getColumns().clear();
        rows.getItems().clear();
        WindowComparison.Result result = now.result();
        rows.setVisible(result != null);
        if (result == null) {
            return;
        }
        rows.getColumns()
                .add(column(TEXTS.text("features.compareWhere"), PLACE_WIDTH, row -> new Cell(where(row, now), false)));
        // The window's rows tend to have one timestamp: it stands last.
        TableColumn<DifferentRow, Cell> time = null;
        for (int i = 0; i < result.keys().size(); i++) {
            int place = i;
            ResultColumn key = result.keys().get(i);
            boolean isTime = key.name().equals(result.timestamp());
            TableColumn<DifferentRow, Cell> column = typed(
                    key,
                    isTime ? TIME_WIDTH : KEY_WIDTH,
                    row -> new Cell(shown(row.key().get(place)), false));
            if (isTime) {
                time = column;
            } else {
                rows.getColumns().add(column);
            }
        }
        for (int i = 0; i < result.values().size(); i++) {
            int place = i;
            rows.getColumns().add(typed(result.values().get(i), VALUE_WIDTH, row -> value(row, place)));
        }
        if (time != null) {
            rows.getColumns().add(time);
        }
        rows.getItems().setAll(result.rows());
    }

    private static String where(DifferentRow row, CompareModel.Told now) {
        if (row.left() != null && row.right() != null) {
            return TEXTS.text("features.compareBoth");
        }
        String there = CompareModel.title(row.left() == null ? now.right() : now.left());
        return TEXTS.text("features.compareOnly", there);
    }

    private String shown(@Nullable Object value) {
        return CellText.shown(value, Times.of(rows));
    }

    /** What a cell shows, and whether it is why the row is listed. */
    private record Cell(String text, boolean differs) {}

    private Cell value(DifferentRow row, int place) {
        List<@Nullable Object> one = row.left();
        List<@Nullable Object> other = row.right();
        if (one != null && other != null && row.differing().contains(place)) {
            String both = shown(one.get(place)) + " ≠ " + shown(other.get(place));
            return new Cell(both, true);
        }
        List<@Nullable Object> there = one == null ? other : one;
        return new Cell(there == null ? "" : shown(there.get(place)), false);
    }

    private TableColumn<DifferentRow, Cell> typed(ResultColumn of, double width, Function<DifferentRow, Cell> value) {
        TableColumn<DifferentRow, Cell> column = column(of.name(), width, value);
        if (of.type().isNumeric()) {
            column.getStyleClass().add("numeric");
        }
        return column;
    }

    private TableColumn<DifferentRow, Cell> column(String name, double width, Function<DifferentRow, Cell> value) {
        TableColumn<DifferentRow, Cell> column = new TableColumn<>(name);
        column.setPrefWidth(width * text.getFont().getSize() / USUAL_FONT);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(any -> new DiffersCell());
        return column;
    }

    private static final class DiffersCell extends javafx.scene.control.TableCell<DifferentRow, Cell> {
        @Override
        protected void updateItem(@Nullable Cell item, boolean empty) {
            super.updateItem(item, empty);
            setText(item == null ? "" : item.text());
            getStyleClass().remove("differs");
            if (item != null && item.differs()) {
                getStyleClass().add("differs");
            }
        }
    }

    /** What one presses first. */
    Node first() {
        return compare;
    }

    @FXML
    private void compare() {
        model.compare();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    @FXML
    private void openTables() {
        model.openTables();
    }

    void close() {
        patience.stop();
    }
}
