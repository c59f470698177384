package dev.tidemark.ui.tools;

import dev.tidemark.engine.project.Tools.Finding;
import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.control.WrappedCell;
import dev.tidemark.ui.tools.MachineViewModel.State;
import dev.tidemark.ui.workbench.Screen;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line per thing that was looked at. */
public final class MachineController implements Screen, Workplace {
    private final MachineViewModel viewModel;
    private final Runnable closeAction;
    private final Patience patience;

    @FXML
    private VBox root;

    @FXML
    private Label text;

    @FXML
    private Label time;

    @FXML
    private TableView<Finding> lines;

    @FXML
    private TableColumn<Finding, Finding.State> state;

    @FXML
    private TableColumn<Finding, Finding> what;

    @FXML
    private TableColumn<Finding, Finding> words;

    @FXML
    private Button copy;

    @FXML
    private Button done;

    /** @param closeAction takes the layer away */
    public MachineController(MachineViewModel viewModel, Runnable closeAction) {
        this.viewModel = viewModel;
        this.closeAction = closeAction;
        this.patience = new Patience(viewModel.stateProperty().isEqualTo(State.LOOKING));
    }

    public MachineViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.setMaxHeight(Region.USE_PREF_SIZE);
        state.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().state()));
        state.setCellFactory(column -> new StateCell());
        WrappedCell.fill(what, true, Finding::what);
        WrappedCell.fill(words, false, Finding::text);
        lines.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        lines.setItems(viewModel.findings());
        text.visibleProperty().bind(text.textProperty().isNotEmpty());
        text.managedProperty().bind(text.visibleProperty());
        time.textProperty().bind(patience.timeProperty());
        copy.disableProperty().bind(Bindings.isEmpty(viewModel.findings()));
    }

    private static final class StateCell extends TableCell<Finding, Finding.State> {
        private final FontIcon icon = new FontIcon("fth-check-circle");

        private StateCell() {
            setGraphicTextGap(8);
        }

        @Override
        protected void updateItem(Finding.@Nullable State now, boolean empty) {
            super.updateItem(now, empty);
            if (empty || now == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(
                    switch (now) {
                        case OK -> "fth-check-circle";
                        case MISSING -> "fth-alert-triangle";
                        case BROKEN -> "fth-alert-circle";
                    });
            icon.getStyleClass().removeAll("icon-success", "icon-warning", "icon-danger");
            icon.getStyleClass()
                    .add(
                            switch (now) {
                                case OK -> "icon-success";
                                case MISSING -> "icon-warning";
                                case BROKEN -> "icon-danger";
                            });
            setText(MachineViewModel.word(now));
            setGraphic(icon);
        }
    }

    @Override
    public Node workplace() {
        return done;
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(viewModel.copied());
        Clipboard.getSystemClipboard().setContent(content);
    }

    @FXML
    private void again() {
        viewModel.look();
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
