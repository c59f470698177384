package dev.tidemark.ui.preferences;

import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Screen;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the fields. */
public final class PreferencesController implements Screen {
    private static final Messages TEXTS = Messages.of("preferences");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final PreferencesViewModel viewModel;
    private final Runnable closeAction;

    @FXML
    private ToggleButton light;

    @FXML
    private ToggleButton dark;

    @FXML
    private Button smaller;

    @FXML
    private Button larger;

    @FXML
    private Button usual;

    @FXML
    private ToggleButton plainTimes;

    @FXML
    private ToggleButton isoTimes;

    @FXML
    private CheckBox reduceMotion;

    @FXML
    private ChoiceBox<Integer> workers;

    @FXML
    private TextField previewRows;

    @FXML
    private Label previewRowsNote;

    @FXML
    private TextField gridRows;

    @FXML
    private Label gridRowsNote;

    @FXML
    private GridPane places;

    /** @param closeAction takes the layer away */
    public PreferencesController(PreferencesViewModel viewModel, Runnable closeAction) {
        this.viewModel = viewModel;
        this.closeAction = closeAction;
    }

    public PreferencesViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.darkProperty().subscribe(this::showTheme);
        viewModel.timesProperty().subscribe(this::showTimes);
        endAt(smaller, viewModel.smallestProperty());
        endAt(larger, viewModel.largestProperty());
        endAt(usual, viewModel.usualProperty());
        reduceMotion.selectedProperty().bindBidirectional(viewModel.reduceMotionProperty());
        workers.getItems().setAll(viewModel.workerChoices());
        workers.valueProperty().bindBidirectional(viewModel.workersProperty());
        bind(viewModel.getPreviewRows(), previewRows, previewRowsNote, TEXTS.text("preferences.previewRowsNote"));
        bind(viewModel.getGridRows(), gridRows, gridRowsNote, TEXTS.text("preferences.gridRowsNote"));
        viewModel.places().forEach(this::add);
    }

    /**
     * Nothing more to do with a button: it is disabled once the keyboard is elsewhere, and does nothing until then. If it
     * was disabled at once, a key that is held down would go on pressing what comes after it.
     */
    private static void endAt(Button button, ReadOnlyBooleanProperty end) {
        button.disableProperty().bind(Bindings.and(end, button.focusedProperty().not()));
    }

    private void showTheme(boolean isDark) {
        dark.setSelected(isDark);
        light.setSelected(!isDark);
    }

    /** Under the field stands what it is for, or what is wrong with what is typed. */
    private static void bind(WholeNumber number, TextField field, Label note, String purpose) {
        field.textProperty().bindBidirectional(number.textProperty());
        number.errorProperty().subscribe(error -> {
            field.pseudoClassStateChanged(ERROR, !error.isEmpty());
            note.setText(error.isEmpty() ? purpose : error);
            note.getStyleClass().remove("error");
            if (!error.isEmpty()) {
                note.getStyleClass().add("error");
            }
        });
    }

    private void add(PreferencesViewModel.Place place) {
        Label path = new Label(place.path());
        path.getStyleClass().add("mono");
        path.setWrapText(true);
        Button copy = new Button(null, new FontIcon("fth-copy"));
        copy.getStyleClass().add("icon-only");
        copy.setAccessibleText(TEXTS.text("preferences.copy", place.name()));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(place.path());
            Clipboard.getSystemClipboard().setContent(content);
        });
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox line = new HBox(path, copy);
        line.getStyleClass().add("preferences-row");
        places.addRow(places.getRowCount(), new Label(place.name()), line);
    }

    @FXML
    private void useLight() {
        viewModel.darkProperty().set(false);
        showTheme(false);
    }

    @FXML
    private void useDark() {
        viewModel.darkProperty().set(true);
        showTheme(true);
    }

    private void showTimes(TimeDisplay times) {
        plainTimes.setSelected(times == TimeDisplay.PLAIN);
        isoTimes.setSelected(times == TimeDisplay.ISO);
    }

    @FXML
    private void usePlainTimes() {
        viewModel.timesProperty().set(TimeDisplay.PLAIN);
        showTimes(TimeDisplay.PLAIN);
    }

    @FXML
    private void useIsoTimes() {
        viewModel.timesProperty().set(TimeDisplay.ISO);
        showTimes(TimeDisplay.ISO);
    }

    @FXML
    private void makeSmaller() {
        viewModel.changeFontSize(-1);
    }

    @FXML
    private void makeLarger() {
        viewModel.changeFontSize(1);
    }

    @FXML
    private void useUsualSize() {
        viewModel.useUsualFontSize();
    }

    @FXML
    private void lookAtMachine() {
        viewModel.lookAtMachine();
    }

    @FXML
    private void closeLayer() {
        closeAction.run();
    }

    @Override
    public void close() {
        viewModel.close();
    }
}
