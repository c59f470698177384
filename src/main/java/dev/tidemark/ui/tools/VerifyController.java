package dev.tidemark.ui.tools;

import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.control.WrappedCell;
import dev.tidemark.ui.tools.VerifyViewModel.State;
import dev.tidemark.ui.workbench.Screen;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the check: working, sound, what was found, what was mended. */
public final class VerifyController implements Screen, Workplace {
    private static final String DONE = "fth-check-circle";
    private static final String WARNING = "fth-alert-triangle";
    private static final List<String> MARKS = List.of("icon-success", "icon-warning", "icon-danger", "icon-accent");

    private final VerifyViewModel viewModel;
    private final Runnable closeAction;
    private final Patience patience;

    @FXML
    private VBox root;

    @FXML
    private FontIcon mark;

    @FXML
    private Label text;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label time;

    @FXML
    private TableView<FindingRow> findings;

    @FXML
    private TableColumn<FindingRow, FindingRow> store;

    @FXML
    private TableColumn<FindingRow, FindingRow> window;

    @FXML
    private TableColumn<FindingRow, FindingRow> what;

    @FXML
    private TableColumn<FindingRow, FindingRow> repairs;

    @FXML
    private Button cancel;

    @FXML
    private Button again;

    @FXML
    private Button backfill;

    @FXML
    private Button repair;

    @FXML
    private Button done;

    /** @param closeAction takes the layer away */
    public VerifyController(VerifyViewModel viewModel, Runnable closeAction) {
        this.viewModel = viewModel;
        this.closeAction = closeAction;
        this.patience = new Patience(Bindings.createBooleanBinding(viewModel::isWorking, viewModel.stateProperty()));
    }

    public VerifyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.setMaxHeight(Region.USE_PREF_SIZE);
        WrappedCell.fill(store, true, FindingRow::store);
        WrappedCell.fill(window, true, FindingRow::window);
        WrappedCell.fill(what, false, FindingRow::what);
        WrappedCell.fill(repairs, false, FindingRow::repair);
        findings.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        findings.setItems(viewModel.rows());
        findings.visibleProperty().bind(Bindings.isNotEmpty(viewModel.rows()));
        progress.progressProperty().bind(viewModel.shareProperty());
        time.textProperty().bind(patience.timeProperty());
        for (Node each : List.of(text, findings, progress, time, cancel, again, backfill, repair)) {
            each.managedProperty().bind(each.visibleProperty());
        }
        text.visibleProperty().bind(text.textProperty().isNotEmpty());
        viewModel.stateProperty().subscribe(this::show);
    }

    private void show(State state) {
        boolean working = viewModel.isWorking();
        progress.setVisible(working);
        time.setVisible(working);
        cancel.setVisible(state == State.CHECKING);
        again.setVisible(!working);
        backfill.setVisible(state == State.REPAIRED && viewModel.isSomethingMissing());
        repair.setVisible(state == State.FOUND && viewModel.isMendable());
        mark.getStyleClass().removeAll(MARKS);
        mark.setIconLiteral(
                switch (state) {
                    case CHECKING, REPAIRING -> "fth-loader";
                    case SOUND -> DONE;
                    case REPAIRED -> viewModel.isSomethingLeft() ? WARNING : DONE;
                    case FOUND, REFUSED -> WARNING;
                    case CANCELLED -> "fth-slash";
                    case FAILED -> "fth-alert-circle";
                });
        mark.getStyleClass()
                .add(
                        switch (state) {
                            case CHECKING, REPAIRING, CANCELLED -> "icon-accent";
                            case SOUND -> "icon-success";
                            case REPAIRED -> viewModel.isSomethingLeft() ? "icon-warning" : "icon-success";
                            case FOUND, REFUSED -> "icon-warning";
                            case FAILED -> "icon-danger";
                        });
        if (root.getScene() != null) {
            workplace().requestFocus();
        }
    }

    /** The button of what one does next; a button that goes takes the keyboard with it. */
    @Override
    public Node workplace() {
        return cancel.isVisible() ? cancel : repair.isVisible() ? repair : backfill.isVisible() ? backfill : done;
    }

    @FXML
    private void cancel() {
        viewModel.cancel();
    }

    @FXML
    private void again() {
        viewModel.check();
    }

    @FXML
    private void repair() {
        viewModel.repair();
    }

    @FXML
    private void goToBackfill() {
        closeAction.run();
        viewModel.goToBackfill();
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
