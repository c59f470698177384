package dev.tidemark.ui.data;

import dev.tidemark.ui.control.ColumnSizes;
import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.control.ReasonLook;
import dev.tidemark.ui.words.ReasonWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A key to look up, and its answer in words and as a small table. */
public final class LookupController {
    private static final int KEY_COLUMNS = 20;

    private final LookupViewModel viewModel;
    private final ObservableValue<String> back;
    private final Runnable leave;
    private final Patience patience;
    /** Those of the join keys, in the form behind the view. */
    private final List<TextField> keys = new ArrayList<>();

    private boolean arriving;

    @FXML
    private FlowPane form;

    @FXML
    private ComboBox<LookupTarget> views;

    @FXML
    private TextField at;

    @FXML
    private Button ask;

    @FXML
    private Button cancel;

    @FXML
    private Button leaving;

    @FXML
    private ProgressBar working;

    @FXML
    private Label problem;

    @FXML
    private VBox answer;

    @FXML
    private HBox reason;

    @FXML
    private Label asked;

    @FXML
    private Label sentence;

    @FXML
    private FlowPane facts;

    @FXML
    private TableView<LookupAnswer.Value> values;

    @FXML
    private VBox hint;

    @FXML
    private VBox noViews;

    @FXML
    private Button newView;

    /**
     * @param back says what one comes back to
     * @param leave goes back to what was shown before
     */
    LookupController(LookupViewModel viewModel, ObservableValue<String> back, Runnable leave) {
        this.viewModel = viewModel;
        this.back = back;
        this.leave = leave;
        this.patience = new Patience(viewModel.working());
    }

    @FXML
    private void initialize() {
        leaving.textProperty().bind(back);
        views.setItems(viewModel.targets());
        views.setCellFactory(list -> cell());
        views.setButtonCell(cell());
        views.valueProperty().bindBidirectional(viewModel.target());
        viewModel.keys().subscribe(this::showKeys);
        at.textProperty().bindBidirectional(viewModel.at());
        at.promptTextProperty().bind(viewModel.clock());
        at.setOnAction(event -> viewModel.ask());
        ask.disableProperty().bind(viewModel.target().isNull());
        working.visibleProperty().bind(patience.slowProperty());
        cancel.visibleProperty().bind(patience.slowProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        problem.textProperty().bind(viewModel.problem());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        column(0, LookupAnswer.Value::name);
        column(1, LookupAnswer.Value::type);
        column(2, value -> value).setCellFactory(ignored -> new ValueCell());
        ColumnSizes.follow(values, ask);
        form.visibleProperty().bind(viewModel.noViews().not());
        form.managedProperty().bind(form.visibleProperty());
        noViews.visibleProperty().bind(viewModel.noViews());
        viewModel.answer().subscribe(this::showAnswer);
        viewModel.noViews().subscribe(none -> showAnswer(viewModel.answer().get()));
    }

    private static ListCell<LookupTarget> cell() {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable LookupTarget item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null ? "" : item.title());
            }
        };
    }

    /** Each line has a type of its own. */
    private static final class ValueCell extends TableCell<LookupAnswer.Value, LookupAnswer.Value> {
        @Override
        protected void updateItem(LookupAnswer.@Nullable Value value, boolean empty) {
            super.updateItem(value, empty);
            setText(value == null ? null : value.text());
            getStyleClass().remove("numeric");
            if (value != null && value.numeric()) {
                getStyleClass().add("numeric");
            }
        }
    }

    private void showKeys(List<LookupViewModel.KeyField> fields) {
        // The view stands before the keys, the time and the button behind them.
        form.getChildren().removeAll(keys.stream().map(TextField::getParent).toList());
        keys.clear();
        for (LookupViewModel.KeyField field : fields) {
            String name = field.column().name();
            Label label = new Label(name);
            label.getStyleClass().addAll("title-group", "mono");
            Label type = new Label(field.column().type().toString());
            type.getStyleClass().addAll("muted", "mono");
            HBox head = new HBox(label, type);
            head.getStyleClass().add("lookup-key");
            TextField text = new TextField();
            text.setId("lookup-" + name);
            text.setPrefColumnCount(KEY_COLUMNS);
            text.getStyleClass().add("mono");
            text.setAccessibleText(name + ", " + field.column().type());
            text.textProperty().bindBidirectional(field.text());
            text.setOnAction(event -> viewModel.ask());
            VBox box = new VBox(head, text);
            box.getStyleClass().add("data-field");
            keys.add(text);
            form.getChildren().add(keys.size(), box);
        }
        if (arriving && !fields.isEmpty()) {
            arriving = false;
            first().requestFocus();
        }
    }

    /** The first key gets the keyboard as soon as it is known. */
    void arrive() {
        arriving = keys.isEmpty();
        first().requestFocus();
    }

    /** Where one begins to type. */
    Node first() {
        if (viewModel.noViews().get()) {
            return newView;
        }
        return keys.isEmpty() ? views : keys.get(0);
    }

    private void showAnswer(@Nullable LookupAnswer told) {
        answer.setVisible(told != null);
        hint.setVisible(told == null && !viewModel.noViews().get());
        reason.getChildren().clear();
        facts.getChildren().clear();
        if (told == null) {
            return;
        }
        Label word = new Label(ReasonWords.word(told.reason()));
        word.getStyleClass().addAll("title-group", ReasonLook.styleClass(told.reason()));
        word.setMinWidth(Region.USE_PREF_SIZE);
        reason.getChildren().addAll(ReasonLook.mark(told.reason()), word);
        asked.setText(told.asked());
        sentence.setText(told.sentence());
        for (LookupAnswer.Fact fact : told.facts()) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            Label value = new Label(fact.value());
            value.getStyleClass().add("mono");
            HBox pair = new HBox(name, value);
            pair.getStyleClass().add("lookup-fact");
            facts.getChildren().add(pair);
        }
        List<String> heads = values.getColumns().get(2).getStyleClass();
        heads.remove("numeric");
        if (told.values().stream().allMatch(LookupAnswer.Value::numeric)) {
            heads.add("numeric");
        }
        values.getItems().setAll(told.values());
        values.setVisible(told.isThere());
    }

    @SuppressWarnings("unchecked")
    private <T> TableColumn<LookupAnswer.Value, T> column(int index, Function<LookupAnswer.Value, T> value) {
        TableColumn<LookupAnswer.Value, T> column =
                (TableColumn<LookupAnswer.Value, T>) values.getColumns().get(index);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    @FXML
    private void ask() {
        viewModel.ask();
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void leave() {
        leave.run();
    }

    @FXML
    private void showTimeline() {
        viewModel.showTimeline();
    }

    @FXML
    private void newView() {
        viewModel.newView();
    }

    void close() {
        patience.stop();
    }
}
