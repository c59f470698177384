package dev.tidemark.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Ctrl+K: type, choose with the arrows, Enter. */
public final class PaletteController {
    private final PaletteViewModel viewModel;
    private final Runnable close;

    @FXML
    private TextField search;

    @FXML
    private ListView<PaletteViewModel.Entry> list;

    PaletteController(PaletteViewModel viewModel, Runnable close) {
        this.viewModel = viewModel;
        this.close = close;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        list.setItems(viewModel.found());
        list.setCellFactory(view -> new EntryCell());
        list.setOnMouseClicked(event -> choose());
        search.setOnAction(event -> choose());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // After the list's own listener, which was added before: an invalidation listener would come first, and the
        // list would then drop what it selected.
        viewModel.found().addListener((ListChangeListener<PaletteViewModel.Entry>)
                change -> list.getSelectionModel().selectFirst());
        list.getSelectionModel().selectFirst();
    }

    void focus() {
        search.clear();
        search.requestFocus();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> move(1, event);
            case UP -> move(-1, event);
            case ESCAPE -> {
                close.run();
                event.consume();
            }
            default -> {
                // Everything else is typed.
            }
        }
    }

    private void move(int by, KeyEvent event) {
        int size = viewModel.found().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
        }
        event.consume();
    }

    private void choose() {
        PaletteViewModel.Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            close.run();
            entry.action().run();
        }
    }

    private static final class EntryCell extends ListCell<PaletteViewModel.Entry> {
        private final FontIcon icon = new FontIcon("fth-circle");
        private final Label name = new Label();
        private final Label kind = new Label();
        private final HBox face;

        private EntryCell() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            kind.getStyleClass().add("caption");
            face = new HBox(8, icon, name, space, kind);
            face.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(PaletteViewModel.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(entry.icon());
            name.setText(entry.name());
            kind.setText(entry.kind());
            setGraphic(face);
        }
    }
}
