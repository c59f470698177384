package dev.tidemark.ui.tools;

import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Screen;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Two fields, what is wrong with them, and the copy while it is made. */
public final class RestoreController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("tools");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final RestoreViewModel viewModel;
    private final Runnable closeAction;
    private final Patience patience;

    @FXML
    private VBox root;

    @FXML
    private VBox fields;

    @FXML
    private TextField file;

    @FXML
    private Label fileNote;

    @FXML
    private Button chooseFile;

    @FXML
    private TextField folder;

    @FXML
    private Label folderNote;

    @FXML
    private HBox progressLine;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label time;

    @FXML
    private Button cancel;

    @FXML
    private Button done;

    @FXML
    private Button restore;

    /** @param closeAction takes the layer away */
    public RestoreController(RestoreViewModel viewModel, Runnable closeAction) {
        this.viewModel = viewModel;
        this.closeAction = closeAction;
        this.patience = new Patience(viewModel.workingProperty());
    }

    public RestoreViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.setMaxHeight(Region.USE_PREF_SIZE);
        bind(viewModel.file(), file, fileNote, "tools.fileNote");
        bind(viewModel.folder(), folder, folderNote, "tools.folderNote");
        fields.disableProperty().bind(viewModel.workingProperty());
        progressLine.visibleProperty().bind(viewModel.workingProperty());
        progress.progressProperty().bind(viewModel.shareProperty());
        time.textProperty().bind(patience.timeProperty());
        cancel.visibleProperty().bind(viewModel.workingProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
        done.visibleProperty().bind(viewModel.workingProperty().not());
        done.managedProperty().bind(done.visibleProperty());
        restore.disableProperty().bind(viewModel.possibleProperty().not());
        viewModel.workingProperty().subscribe(working -> {
            if (root.getScene() != null) {
                (working ? cancel : viewModel.folder().errorProperty().get().isEmpty() ? file : folder).requestFocus();
            }
        });
        viewModel.doneProperty().subscribe(made -> {
            if (made && root.getScene() != null) {
                closeAction.run();
            }
        });
    }

    /** Under the field stands what it is for, or what is wrong with what is written. */
    private static void bind(RestoreViewModel.Place place, TextField field, Label note, String purpose) {
        field.textProperty().bindBidirectional(place.textProperty());
        place.errorProperty().subscribe(error -> {
            field.pseudoClassStateChanged(ERROR, !error.isEmpty());
            field.setAccessibleHelp(error);
            note.setText(error.isEmpty() ? TEXTS.text(purpose) : error);
            note.getStyleClass().remove("error");
            if (!error.isEmpty()) {
                note.getStyleClass().add("error");
            }
        });
    }

    @Override
    public Node workplace() {
        return chooseFile;
    }

    @FXML
    private void chooseFile() {
        viewModel.chooseFile();
    }

    @FXML
    private void chooseFolder() {
        viewModel.chooseFolder();
    }

    @FXML
    private void restore() {
        viewModel.restore();
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void closeLayer() {
        closeAction.run();
    }

    @Override
    public void close() {
        patience.stop();
        viewModel.close();
    }
}
