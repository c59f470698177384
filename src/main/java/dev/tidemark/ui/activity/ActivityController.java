package dev.tidemark.ui.activity;

import dev.tidemark.ui.control.ColumnSizes;
import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.control.TwoLinesCell;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.control.WrappedCell;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Screen;
import dev.tidemark.ui.workbench.ScreenId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The list, whose texts need the window's width, and below it what is known of the selected entry. */
public final class ActivityController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("activity");
    private static final int LONGEST_TEXT = 200_000;
    /** Of a cell, on both sides. */
    private final ActivityViewModel viewModel;

    @FXML
    private SplitPane root;

    @FXML
    private TextField search;

    @FXML
    private ChoiceBox<ActivityFilter.Kind> kind;

    @FXML
    private ChoiceBox<ActivityFilter.Outcome> outcome;

    @FXML
    private Label count;

    @FXML
    private TableView<ActivityRow> table;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> time;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> kindColumn;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> state;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> subject;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> rows;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> took;

    @FXML
    private TableColumn<ActivityRow, ActivityRow> text;

    @FXML
    private Button help;

    @FXML
    private VBox nothing;

    @FXML
    private ScrollPane something;

    @FXML
    private Label title;

    @FXML
    private Button open;

    @FXML
    private GridPane facts;

    @FXML
    private Label error;

    @FXML
    private Button cost;

    @FXML
    private Label costNote;

    @FXML
    private Label sql;

    public ActivityController(ActivityViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public ActivityViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.sceneProperty().subscribe(scene -> viewModel.setLooking(scene != null));
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        choices(kind, ActivityFilter.Kind.values(), "activity.kind.");
        kind.valueProperty().bindBidirectional(viewModel.kindProperty());
        choices(outcome, ActivityFilter.Outcome.values(), "activity.outcome.");
        outcome.valueProperty().bindBidirectional(viewModel.outcomeProperty());
        column(time, true, row -> Times.of(table).text(row.at().truncatedTo(ChronoUnit.SECONDS)));
        column(kindColumn, false, ActivityRow::kind);
        WrappedCell.fill(subject, true, ActivityRow::subject);
        column(rows, true, ActivityRow::rows);
        column(took, true, ActivityRow::took);
        TwoLinesCell.fill(text, ActivityRow::text);
        state.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        state.setCellFactory(column -> new StateCell());
        help.visibleProperty().bind(help.textProperty().isNotEmpty());
        ColumnSizes.follow(table, count);
        Times.follow(table, times -> table.refresh());
        table.setItems(viewModel.shown());
        table.getSelectionModel().selectedItemProperty().subscribe(viewModel::choose);
        viewModel.revisionProperty().subscribe(() -> reselect());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                viewModel.open();
                event.consume();
            }
        });
        viewModel.detailsProperty().subscribe(this::show);
        CostModel costs = viewModel.cost();
        cost.visibleProperty().bind(costs.possibleProperty());
        cost.managedProperty().bind(cost.visibleProperty());
        cost.disableProperty().bind(costs.askingProperty());
        costNote.textProperty().bind(costs.noteProperty());
        costNote.managedProperty().bind(costNote.textProperty().isNotEmpty());
    }

    /** The table's items were read anew, and with them its selection went. */
    private void reselect() {
        int selected = viewModel.shown().indexOf(viewModel.selectedProperty().get());
        if (selected < 0) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != selected) {
            table.getSelectionModel().clearAndSelect(selected);
        }
    }

    @Override
    public @Nullable Node workplace() {
        return viewModel.vacancyProperty().get() == ActivityViewModel.Vacancy.NO_PROJECT ? help : table;
    }

    private static <E extends Enum<E>> void choices(ChoiceBox<E> box, E[] values, String prefix) {
        box.getItems().setAll(values);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable E value) {
                return value == null ? "" : TEXTS.text(prefix + value.name());
            }

            @Override
            public @Nullable E fromString(String ignored) {
                return null;
            }
        });
    }

    private static void column(
            TableColumn<ActivityRow, ActivityRow> column, boolean machine, Function<ActivityRow, String> words) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TextCell(machine, words));
    }

    private static final class TextCell extends TableCell<ActivityRow, ActivityRow> {
        private final Function<ActivityRow, String> words;

        private TextCell(boolean machine, Function<ActivityRow, String> words) {
            this.words = words;
            if (machine) {
                getStyleClass().add("mono");
            }
        }

        @Override
        protected void updateItem(@Nullable ActivityRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : words.apply(row));
        }
    }

    private static final class StateCell extends TableCell<ActivityRow, ActivityRow> {
        private final StateMark mark = new StateMark();

        @Override
        protected void updateItem(@Nullable ActivityRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            mark.setState(row.state());
            mark.setText(row.stateWord());
            setGraphic(mark);
        }
    }

    private void show(@Nullable ActivityDetails details) {
        nothing.setVisible(details == null);
        something.setVisible(details != null);
        facts.getChildren().clear();
        if (details == null) {
            return;
        }
        title.setText(details.title());
        for (ActivityDetails.Fact fact : details.facts()) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            Label value = new Label(fact.value());
            value.getStyleClass().add("mono");
            value.setWrapText(true);
            facts.addRow(facts.getRowCount(), name, value);
        }
        showText(error, details.error());
        showText(sql, details.sql());
        ScreenId where = viewModel.leadsTo();
        open.setVisible(where != ScreenId.ACTIVITY);
        open.setText(where == ScreenId.ACTIVITY ? "" : TEXTS.text("activity.open." + where));
    }

    private static void showText(Label label, String text) {
        label.setText(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    @FXML
    private void help() {
        viewModel.help();
        if (table.getScene() != null) {
            // The button goes with the emptiness.
            table.requestFocus();
        }
    }

    @FXML
    private void askCost() {
        viewModel.cost().ask();
    }

    @FXML
    private void openSelected() {
        viewModel.open();
    }

    @FXML
    private void copyDetails() {
        ActivityDetails details = viewModel.detailsProperty().get();
        if (details != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(details.text());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public void close() {
        viewModel.close();
    }
}
