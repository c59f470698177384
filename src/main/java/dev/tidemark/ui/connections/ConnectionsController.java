package dev.tidemark.ui.connections;

import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Screen;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The list at the left, the form of the selected profile beside it. */
public final class ConnectionsController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("connections");

    private final ConnectionsViewModel viewModel;
    private final ConnectionFormController formController;

    @FXML
    private TextField search;

    @FXML
    private ListView<ConnectionEntry> list;

    @FXML
    private StackPane place;

    @FXML
    private VBox empty;

    @FXML
    private Button createFirst;

    public ConnectionsController(ConnectionsViewModel viewModel) {
        this.viewModel = viewModel;
        this.formController = new ConnectionFormController(viewModel, this::showAgain);
    }

    public ConnectionsViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        Parent form = ViewLoader.load("connections-form", formController);
        place.getChildren().add(form);
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        list.setItems(viewModel.shown());
        list.setCellFactory(ignored -> new EntryCell());
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> viewModel.selectedProperty().set(entry));
        viewModel.selectedProperty().subscribe(entry -> {
            if (list.getSelectionModel().getSelectedItem() != entry) {
                list.getSelectionModel().select(entry);
            }
            form.setVisible(entry != null);
            empty.setVisible(entry == null);
        });
    }

    @Override
    public @Nullable Node workplace() {
        return viewModel.shown().isEmpty() && empty.isVisible() ? createFirst : list;
    }

    private void showAgain() {
        list.refresh();
    }

    @FXML
    private void createProfile() {
        viewModel.create();
        formController.focusFirst();
    }

    private static final class EntryCell extends ListCell<ConnectionEntry> {
        private final Label name = new Label();
        private final Label account = new Label();
        private final HBox box = new HBox(new FontIcon("fth-cloud"), new VBox(2, name, account));

        private EntryCell() {
            ((VBox) box.getChildren().get(1)).setAlignment(Pos.CENTER_LEFT);
            account.getStyleClass().add("caption");
            box.getStyleClass().add("connections-entry");
            // The list gives the width; a long account is cut.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ConnectionEntry entry, boolean isEmpty) {
            super.updateItem(entry, isEmpty);
            if (isEmpty || entry == null) {
                setGraphic(null);
                return;
            }
            name.setText(orElse(entry.get(ConnectionField.NAME), "connections.unnamed"));
            String where = orElse(entry.get(ConnectionField.ACCOUNT), "connections.noAccount");
            account.setText(
                    entry.isReadOnly() ? TEXTS.text("connections.ofOthers", where, shortly(entry.origin())) : where);
            setGraphic(box);
        }

        /** The name of the file without its folders. */
        private static String shortly(String origin) {
            return origin.substring(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1);
        }

        private static String orElse(String text, String key) {
            return text.isBlank() ? TEXTS.text(key) : text;
        }
    }

    @Override
    public void close() {
        // Nothing that outlives the screen knows it.
    }
}
