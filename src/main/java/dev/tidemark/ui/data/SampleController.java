package dev.tidemark.ui.data;

import dev.tidemark.ui.data.SampleViewModel.Field;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.ProjectSwitch;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form for a sample; closing it leaves the copying alone. */
public final class SampleController {
    private static final Messages TEXTS = Messages.of("data");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final SampleViewModel viewModel;
    private Runnable close = () -> {};

    @FXML
    private VBox root;

    @FXML
    private Label table;

    @FXML
    private Label about;

    @FXML
    private ProgressBar working;

    @FXML
    private GridPane fields;

    @FXML
    private HBox engines;

    @FXML
    private CheckBox replace;

    @FXML
    private Label replaceError;

    @FXML
    private TextField rows;

    @FXML
    private Label rowsError;

    @FXML
    private TextField keys;

    @FXML
    private Label keysError;

    @FXML
    private TextField key;

    @FXML
    private Label keyError;

    @FXML
    private TextField where;

    @FXML
    private Label whereError;

    @FXML
    private Label problem;

    @FXML
    private Label progress;

    @FXML
    private Button cancel;

    @FXML
    private Button take;

    SampleController(SampleViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        root.setMaxHeight(Region.USE_PREF_SIZE);
        // A long name goes on below after a dot.
        table.setText(viewModel.table().replace(".", ".\u200B"));
        about.setText(viewModel.about());
        ProjectSwitch.ENGINES.forEach(this::offer);
        replace.selectedProperty().bindBidirectional(viewModel.replaceProperty());
        rows.textProperty().bindBidirectional(viewModel.rowsProperty());
        keys.textProperty().bindBidirectional(viewModel.keysProperty());
        key.textProperty().bindBidirectional(viewModel.keyProperty());
        where.textProperty().bindBidirectional(viewModel.whereProperty());
        tell(Field.REPLACE, replace, replaceError);
        tell(Field.ROWS, rows, rowsError);
        tell(Field.KEYS, keys, keysError);
        tell(Field.KEY, key, keyError);
        tell(Field.WHERE, where, whereError);
        tell(Field.ALL, problem, problem);
        progress.textProperty().bind(viewModel.progressProperty());
        working.visibleProperty().bind(viewModel.runningProperty());
        viewModel.runningProperty().subscribe(running -> {
            cancel.setText(TEXTS.text(running ? "data.sampleStop" : "data.cancel"));
            fields.setDisable(running);
            take.setDisable(running);
        });
    }

    private void offer(String engine) {
        ToggleButton button = new ToggleButton(ProjectSwitch.title(engine));
        button.setId("sample-" + engine);
        button.getStyleClass().add(engines.getChildren().isEmpty() ? "left-pill" : "right-pill");
        viewModel.engineProperty().subscribe(chosen -> button.setSelected(engine.equals(chosen)));
        button.setOnAction(event -> {
            viewModel.engineProperty().set(engine);
            button.setSelected(true);
        });
        engines.getChildren().add(button);
    }

    private void tell(Field field, Node input, Label words) {
        words.textProperty().bind(viewModel.errorOf(field));
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        viewModel.errorOf(field).subscribe(error -> input.pseudoClassStateChanged(ERROR, !error.isEmpty()));
        viewModel.wrong().subscribe(wrong -> {
            if (wrong == field) {
                input.requestFocus();
            }
        });
    }

    /** What has the keyboard first. */
    Node first() {
        return rows;
    }

    /** @param action takes the form away */
    void setOnClose(Runnable action) {
        close = action;
        viewModel.whenTaken(action);
    }

    @FXML
    private void take() {
        viewModel.take();
    }

    /** Stops the copying; without any, the form is left. */
    @FXML
    private void cancel() {
        if (viewModel.runningProperty().get()) {
            viewModel.cancel();
        } else {
            close.run();
        }
    }

    @FXML
    private void leave() {
        close.run();
    }
}
