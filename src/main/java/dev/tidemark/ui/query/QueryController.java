package dev.tidemark.ui.query;

import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tabs of SQL above the history of statements. */
public final class QueryController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("query");

    private final QueryViewModel viewModel;
    private final Dialogs dialogs;
    private final Map<QueryTab, Tab> shown = new HashMap<>();
    private final Map<QueryTab, QueryTabController> controllers = new HashMap<>();
    private final Tab plus = new Tab();

    @FXML
    private SplitPane split;

    @FXML
    private TabPane tabs;

    @FXML
    private VBox history;

    @FXML
    private TextField search;

    @FXML
    private Button closeHistory;

    @FXML
    private Button openProject;

    @FXML
    private Label noHistory;

    @FXML
    private TableView<HistoryRow> historyTable;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> state;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> at;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> statement;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> rows;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> took;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> query;

    @FXML
    private TableColumn<HistoryRow, HistoryRow> open;

    public QueryController(QueryViewModel viewModel, Dialogs dialogs) {
        this.viewModel = viewModel;
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        plus.setClosable(false);
        plus.setId("new-tab");
        FontIcon icon = new FontIcon("fth-plus");
        icon.setAccessibleText(TEXTS.text("query.newTab"));
        plus.setGraphic(icon);
        tabs.getTabs().setAll(plus);
        viewModel.tabs().addListener((ListChangeListener<QueryTab>) this::changed);
        viewModel.tabs().forEach(tab -> add(tab, tabs.getTabs().size() - 1));
        viewModel.selectedProperty().subscribe(this::select);
        viewModel.selectedProperty().subscribe((before, now) -> cameToFront(before));
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        tabs.addEventHandler(MouseEvent.MOUSE_PRESSED, this::clicked);
        split.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        viewModel.historyShownProperty().subscribe(this::showHistory);
        search.textProperty().bindBidirectional(viewModel.getHistory().searchProperty());
        noHistory
                .textProperty()
                .bind(search.textProperty()
                        .map(text -> TEXTS.text(text.isBlank() ? "query.noHistory" : "query.noHistoryFound")));
        search.fontProperty().subscribe(font -> layOutHistory(font.getSize()));
        HistoryCells cells = new HistoryCells(viewModel::openAgain);
        cells.show(historyTable, state, at, statement, rows, took, query, open);
        historyTable.setItems(viewModel.getHistory().rows());
    }

    private void changed(ListChangeListener.Change<? extends QueryTab> change) {
        while (change.next()) {
            for (QueryTab gone : change.getRemoved()) {
                Tab tab = shown.remove(gone);
                QueryTabController controller = controllers.remove(gone);
                if (controller != null) {
                    controller.close();
                }
                tabs.getTabs().remove(tab);
            }
            int index = change.getFrom();
            for (QueryTab added : change.getAddedSubList()) {
                add(added, index++);
            }
        }
    }

    private void add(QueryTab query, int index) {
        QueryTabController controller = new QueryTabController(viewModel, query, dialogs);
        Tab tab = new Tab();
        tab.setContent(ViewLoader.load("query-tab", controller));
        tab.setGraphic(mark(query));
        tab.setOnCloseRequest(event -> {
            event.consume();
            viewModel.close(query);
        });
        MenuItem rename = new MenuItem(TEXTS.text("query.rename"));
        rename.setOnAction(event -> viewModel.rename(query));
        MenuItem close = new MenuItem(TEXTS.text("query.close"));
        close.setOnAction(event -> viewModel.close(query));
        tab.setContextMenu(new ContextMenu(rename, close));
        tab.setUserData(query);
        shown.put(query, tab);
        controllers.put(query, controller);
        tabs.getTabs().add(Math.min(index, tabs.getTabs().size() - 1), tab);
    }

    /** The icon of a text, its title, and a dot while it is not saved. */
    private static HBox mark(QueryTab query) {
        FontIcon icon = new FontIcon("fth-file-text");
        Label title = new Label();
        title.textProperty().bind(query.titleProperty());
        Region dot = new Region();
        dot.getStyleClass().add("unsaved-dot");
        Label told = new Label(null, dot);
        told.setAccessibleText(TEXTS.text("query.unsaved"));
        query.unsavedProperty().subscribe(unsaved -> {
            told.setVisible(unsaved);
            told.setManaged(unsaved);
        });
        HBox mark = new HBox(icon, title, told);
        mark.getStyleClass().add("query-tab-icon");
        return mark;
    }

    private void select(@Nullable QueryTab query) {
        Tab tab = query == null ? null : shown.get(query);
        if (tab != null) {
            tabs.getSelectionModel().select(tab);
        }
    }

    private void selected(@Nullable Tab tab) {
        if (tab == plus) {
            QueryTab before = viewModel.selectedProperty().get();
            if (before != null) {
                newTab();
            }
        } else if (tab != null) {
            viewModel.selectedProperty().set((QueryTab) tab.getUserData());
        }
    }

    private void newTab() {
        viewModel.newTab();
        Workplace.askFor(tabs);
    }

    /** One writes in what comes to front; but who goes along the heads with the arrow keys stays there. */
    private void cameToFront(@Nullable QueryTab before) {
        if (before != null && !tabs.isFocused()) {
            Workplace.askFor(tabs);
        }
    }

    /** Also the head of the tab that is in front already. */
    private void clicked(MouseEvent event) {
        boolean head = event.getTarget() instanceof Node target && isInHead(target);
        if (head && event.getButton() == MouseButton.PRIMARY) {
            Workplace.askFor(tabs);
        }
    }

    private boolean isInHead(Node target) {
        for (Node at = target; at != null && at != tabs; at = at.getParent()) {
            if (at.getStyleClass().contains("tab-header-area")) {
                return true;
            }
        }
        return false;
    }

    /** Wherever on the screen the keyboard is: its keys mean the tab in front. */
    private void pressed(KeyEvent event) {
        QueryTab query = viewModel.selectedProperty().get();
        QueryTabController controller = query == null ? null : controllers.get(query);
        if (event.isShortcutDown() && event.getCode() == KeyCode.T) {
            newTab();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.W && query != null) {
            viewModel.close(query);
            Workplace.askFor(tabs);
        } else if (event.getCode() == KeyCode.F2 && query != null) {
            viewModel.rename(query);
        } else if (controller == null || !controller.pressed(event)) {
            return;
        }
        event.consume();
    }

    /** The statement takes what the others leave; all follow the font. */
    private void layOutHistory(double em) {
        double others = 0;
        double[] widths = {9, 9, 0, 7, 7, 10, 9};
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                historyTable.getColumns().get(i).setPrefWidth(widths[i] * em);
                others += widths[i] * em;
            }
        }
        statement
                .prefWidthProperty()
                .bind(Bindings.max(20 * em, historyTable.widthProperty().subtract(others + em)));
    }

    private void showHistory(boolean show) {
        if (show && !split.getItems().contains(history)) {
            // Before there is a divider: it begins there, unless the window's memory knows where it was left.
            split.setDividerPositions(0.75);
            split.getItems().add(history);
        } else if (!show) {
            split.getItems().remove(history);
        }
    }

    @FXML
    private void openProject() {
        viewModel.openProject();
    }

    @FXML
    private void hideHistory() {
        viewModel.historyShownProperty().set(false);
    }

    @Override
    public void arrive(Destination destination) {
        if (destination instanceof Destination.Statement wanted) {
            viewModel.open(wanted.title(), wanted.sql());
        } else if (destination instanceof Destination.NewQuery) {
            viewModel.newTab();
        }
    }

    @Override
    public @Nullable Node workplace() {
        if (viewModel.isVacant()) {
            return openProject;
        }
        QueryTab query = viewModel.selectedProperty().get();
        QueryTabController controller = query == null ? null : controllers.get(query);
        return controller == null ? null : controller.editor();
    }

    public QueryViewModel getViewModel() {
        return viewModel;
    }

    @Override
    public void close() {
        viewModel.close();
        controllers.values().forEach(QueryTabController::close);
    }
}
