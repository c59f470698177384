package dev.tidemark.ui.data;

import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.control.ColumnSizes;
import dev.tidemark.ui.control.Motion;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A file that is to become a table: where to, with which types, how it will be stored. */
public final class ImportController {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Messages TEXTS = Messages.of("data");

    private final ImportViewModel viewModel;
    private final DataViewModel screen;
    private final ToggleGroup modes = new ToggleGroup();

    @FXML
    private Label title;

    @FXML
    private Label about;

    @FXML
    private Button load;

    @FXML
    private ProgressBar progress;

    @FXML
    private Region reading;

    @FXML
    private TextField tableName;

    @FXML
    private HBox modeBox;

    @FXML
    private ComboBox<String> delimiter;

    @FXML
    private ComboBox<String> charset;

    @FXML
    private HBox band;

    @FXML
    private Label bandText;

    @FXML
    private HBox remedies;

    @FXML
    private TableView<ImportRow> columns;

    @FXML
    private Label preview;

    @FXML
    private RowsTable rows;

    ImportController(ImportViewModel viewModel, DataViewModel screen) {
        this.viewModel = viewModel;
        this.screen = screen;
    }

    @FXML
    private void initialize() {
        ImportColumns.dress(columns, viewModel);
        ColumnSizes.follow(columns, load);
        tableName.textProperty().bindBidirectional(viewModel.tableNameProperty());
        delimiter.getItems().setAll(FileSurvey.DETECT, "comma", "semicolon", "tab", "pipe");
        delimiter.valueProperty().bindBidirectional(viewModel.delimiterProperty());
        charset.getItems().setAll("UTF-8", "UTF-16", "windows-1252", "ISO-8859-1");
        charset.valueProperty().bindBidirectional(viewModel.charsetProperty());
        for (Mode mode : Mode.values()) {
            ToggleButton button = new ToggleButton(TEXTS.text("data.mode." + mode.name()));
            button.setUserData(mode);
            button.setId("mode-" + mode.name());
            button.setToggleGroup(modes);
            modeBox.getChildren().add(button);
        }
        modes.selectedToggleProperty().subscribe(this::modeChosen);
        viewModel.modeProperty().subscribe(this::showMode);
        about.textProperty().bind(viewModel.about());
        Motion.follow(progress, viewModel.progress());
        progress.visibleProperty().bind(viewModel.running());
        progress.managedProperty().bind(viewModel.running());
        reading.visibleProperty().bind(viewModel.surveying());
        viewModel.file().subscribe(this::showFile);
        viewModel.survey().subscribe(this::showSurvey);
        viewModel.problem().subscribe(this::showProblem);
        viewModel.running().subscribe(this::showButton);
        viewModel.surveying().subscribe(this::showButton);
    }

    private void modeChosen(@Nullable Toggle toggle) {
        if (toggle == null) {
            showMode(viewModel.modeProperty().get());
        } else if (toggle.getUserData() instanceof Mode mode) {
            viewModel.modeProperty().set(mode);
        }
    }

    private void showMode(Mode mode) {
        modes.getToggles().stream().filter(t -> t.getUserData() == mode).forEach(modes::selectToggle);
    }

    private void showFile(@Nullable Path file) {
        title.setText(file == null ? "" : TEXTS.text("data.importTitle", file.getFileName()));
        boolean csv = file != null && !file.toString().endsWith(".parquet");
        delimiter.setDisable(!csv);
        charset.setDisable(!csv);
    }

    private void showSurvey(Tools.@Nullable Survey survey) {
        if (survey == null) {
            preview.setText("");
            rows.show(List.of(), List.of());
        } else {
            preview.setText(TEXTS.text(
                    "data.previewRows", Words.count(survey.first().size()), Words.count(survey.rows(), "row")));
            rows.show(survey.resultColumns(), survey.first());
        }
        showButton();
    }

    private void showProblem(@Nullable ImportProblem problem) {
        band.setVisible(problem != null);
        band.setManaged(problem != null);
        remedies.getChildren().clear();
        boolean table = problem != null
                && (problem.kind() == ImportProblem.Kind.TABLE || problem.kind() == ImportProblem.Kind.EXISTS);
        tableName.pseudoClassStateChanged(ERROR, table);
        showButton();
        if (problem == null) {
            return;
        }
        bandText.setText(problem.text());
        ImportRow column = problem.column();
        switch (problem.kind()) {
            case FILE -> {
                remedy("data.tryAgain", viewModel::tryAgain);
                remedy("data.otherFile", screen::chooseFile);
            }
            case VALUES, TYPE -> {
                if (column != null && problem.kind() == ImportProblem.Kind.VALUES) {
                    remedy("data.readAsNull", () -> viewModel.readAsNull(column));
                }
                if (column != null) {
                    remedy("data.useText", () -> viewModel.useText(column));
                }
            }
            case EXISTS -> {
                remedy("data.mode.REPLACE", () -> viewModel.modeProperty().set(Mode.REPLACE));
                remedy("data.mode.APPEND", () -> viewModel.modeProperty().set(Mode.APPEND));
            }
            case TABLE -> remedies.getChildren().clear();
        }
    }

    private void remedy(String key, Runnable action) {
        Button button = new Button(TEXTS.text(key));
        button.getStyleClass().add("small");
        button.setId("remedy-" + key.substring(key.lastIndexOf('.') + 1));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        remedies.getChildren().add(button);
    }

    private void showButton() {
        Tools.Survey survey = viewModel.survey().get();
        load.setDisable(survey == null
                || viewModel.problem().get() != null
                || viewModel.surveying().get()
                || viewModel.isRunning());
        load.setText(
                survey == null
                        ? TEXTS.text("data.import")
                        : TEXTS.text("data.importRows", Words.count(survey.rows(), "row")));
    }

    /** The button once it can be pressed, until then the name of the table. */
    Node first() {
        return load.isDisabled() ? tableName : load;
    }

    @FXML
    private void load() {
        viewModel.load();
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }
}
