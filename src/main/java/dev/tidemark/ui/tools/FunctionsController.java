package dev.tidemark.ui.tools;

import dev.tidemark.engine.project.Tools.Function;
import dev.tidemark.ui.control.ColumnSizes;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Screen;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Type, choose with the arrows, Enter copies the name. */
public final class FunctionsController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("tools");

    private final FunctionsViewModel viewModel;
    private final Runnable closeAction;

    @FXML
    private VBox root;

    @FXML
    private TextField search;

    @FXML
    private Label count;

    @FXML
    private TableView<Function> table;

    @FXML
    private TableColumn<Function, String> name;

    @FXML
    private TableColumn<Function, String> category;

    @FXML
    private TableColumn<Function, String> engines;

    @FXML
    private Label copied;

    /** @param closeAction takes the layer away */
    public FunctionsController(FunctionsViewModel viewModel, Runnable closeAction) {
        this.viewModel = viewModel;
        this.closeAction = closeAction;
    }

    public FunctionsViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.setMaxHeight(Region.USE_PREF_SIZE);
        column(name, Function::name);
        column(category, Function::category);
        column(engines, FunctionsViewModel::engines);
        ColumnSizes.follow(table, count);
        table.setItems(viewModel.shown());
        // After the table's own listener, which would drop the selection.
        viewModel.shown().addListener((ListChangeListener<Function>) change -> first());
        first();
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInSearch);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInTable);
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                copyName();
            }
        });
    }

    private static void column(
            TableColumn<Function, String> column, java.util.function.Function<Function, String> words) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
    }

    private void first() {
        table.getSelectionModel().selectFirst();
        table.scrollTo(0);
    }

    private void keyInSearch(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            copyName();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN) {
            table.requestFocus();
            table.getSelectionModel().selectNext();
            event.consume();
        }
    }

    private void keyInTable(KeyEvent event) {
        boolean copies = event.getCode() == KeyCode.ENTER || event.isShortcutDown() && event.getCode() == KeyCode.C;
        if (copies) {
            copyName();
            event.consume();
        } else if (event.getCode() == KeyCode.UP && table.getSelectionModel().getSelectedIndex() == 0) {
            search.requestFocus();
            event.consume();
        }
    }

    private void copyName() {
        Function selected = table.getSelectionModel().getSelectedItem();
        if (selected != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selected.name());
            Clipboard.getSystemClipboard().setContent(content);
            copied.setText(TEXTS.text("tools.functionCopied", selected.name()));
        }
    }

    @Override
    public Node workplace() {
        return search;
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
