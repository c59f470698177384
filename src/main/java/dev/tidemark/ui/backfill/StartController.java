package dev.tidemark.ui.backfill;

import dev.tidemark.engine.Backfills;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.List;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the question before a run. */
public final class StartController {
    private static final Messages TEXTS = Messages.of("backfill");
    private static final List<String> HEADS = List.of(
            "backfill.startView",
            "backfill.startWindows",
            "backfill.startFirst",
            "backfill.startLast",
            "backfill.startEach",
            "backfill.startAbout");
    private static final List<Integer> NUMERIC = List.of(1, 4, 5);

    private final StartViewModel viewModel;
    private Runnable close = () -> {};

    @FXML
    private VBox root;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private GridPane grid;

    @FXML
    private Label totalCount;

    @FXML
    private Label totalNote;

    @FXML
    private Label about;

    @FXML
    private RadioButton newest;

    @FXML
    private TextField from;

    @FXML
    private TextField to;

    @FXML
    private Label problem;

    @FXML
    private ComboBox<Integer> workers;

    @FXML
    private Button start;

    public StartController(StartViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        root.setMaxHeight(Region.USE_PREF_SIZE);
        subtitle.setText(viewModel.subtitle());
        fillGrid();
        newest.selectedProperty().bindBidirectional(viewModel.newestFirstProperty());
        from.textProperty().bindBidirectional(viewModel.fromProperty());
        to.textProperty().bindBidirectional(viewModel.toProperty());
        problem.textProperty().bind(viewModel.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        about.textProperty().bind(viewModel.aboutProperty());
        fillWorkers(workers);
        workers.setValue(viewModel.workersProperty().get());
        workers.valueProperty().subscribe(value -> viewModel.workersProperty().set(value));
        viewModel
                .workersProperty()
                .subscribe(count ->
                        totalNote.setText(TEXTS.text("backfill.byHistory", Words.count(count.intValue(), "worker"))));
        viewModel.countProperty().subscribe(count -> {
            title.setText(viewModel.title());
            start.setText(viewModel.buttonText());
            start.setDisable(count.intValue() == 0);
            totalCount.setText(Words.count(count.intValue()));
        });
    }

    static void fillWorkers(ComboBox<Integer> box) {
        box.getItems()
                .setAll(IntStream.rangeClosed(1, Backfills.Request.MAX_WORKERS)
                        .boxed()
                        .toList());
    }

    private void fillGrid() {
        for (int column = 0; column < HEADS.size(); column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHgrow(column == 0 ? Priority.ALWAYS : Priority.NEVER);
            constraints.setHalignment(NUMERIC.contains(column) ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(constraints);
            Label head = new Label(TEXTS.text(HEADS.get(column)));
            head.getStyleClass().addAll("cell-line", "column-head");
            head.setMinWidth(Label.USE_PREF_SIZE);
            grid.add(head, column, 0);
        }
        int line = 1;
        for (StartViewModel.StartRow row : viewModel.rows()) {
            fillRow(row, line++);
        }
    }

    private void fillRow(StartViewModel.StartRow row, int line) {
        CheckBox name = new CheckBox(row.name());
        name.setMnemonicParsing(false);
        name.setId("start-" + row.name());
        name.selectedProperty().bindBidirectional(row.chosenProperty());
        name.setMaxWidth(Double.MAX_VALUE);
        Label count = cell();
        Label first = cell();
        Label last = cell();
        Label each = cell();
        Label all = cell();
        row.revision().subscribe(revision -> {
            count.setText(row.countText());
            first.setText(row.firstText());
            last.setText(row.lastText());
            each.setText(row.eachText());
            all.setText(row.aboutText(viewModel.workersProperty().get()));
        });
        viewModel.workersProperty().subscribe(workers -> all.setText(row.aboutText(workers.intValue())));
        grid.addRow(line, name, count, first, last, each, all);
    }

    private static Label cell() {
        Label label = new Label();
        label.getStyleClass().addAll("cell-line", "mono");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    /** @param close called when the question is answered */
    void setOnClose(Runnable close) {
        this.close = close;
    }

    Button startButton() {
        return start;
    }

    @FXML
    private void start() {
        if (viewModel.start()) {
            close.run();
        }
    }

    @FXML
    private void cancel() {
        close.run();
    }
}
