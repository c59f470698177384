package dev.tidemark.ui.data;

import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Data: the tables at the left; one of them, or a file that is to become one, beside them. */
public final class DataController implements Screen, Workplace {
    private final DataViewModel viewModel;
    private final ImportController importController;
    private final LookupController lookupController;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean selecting;

    @FXML
    private TextField filter;

    @FXML
    private TreeView<TableItem> tree;

    @FXML
    private StackPane panes;

    @FXML
    private VBox empty;

    @FXML
    private Button chooseFirst;

    public DataController(DataViewModel viewModel) {
        this.viewModel = viewModel;
        this.importController = new ImportController(viewModel.importing(), viewModel);
        this.lookupController = new LookupController(viewModel.lookup(), viewModel::leaveLookup);
    }

    public DataViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(viewModel.filterProperty());
        tree.setCellFactory(view -> new TableCell());
        tree.setShowRoot(false);
        tree.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        Parent table = ViewLoader.load("data-table", new TableController(viewModel.table(), this::lookUp));
        Parent importing = ViewLoader.load("data-import", importController);
        Parent lookup = ViewLoader.load("data-lookup", lookupController);
        panes.getChildren().addAll(table, importing, lookup);
        subscriptions.add(viewModel.groups().subscribe(this::fill));
        subscriptions.add(viewModel.table().table().subscribe(shown -> mark(shown)));
        subscriptions.add(viewModel.pane().subscribe(pane -> {
            empty.setVisible(pane == DataViewModel.Pane.EMPTY);
            table.setVisible(pane == DataViewModel.Pane.TABLE);
            importing.setVisible(pane == DataViewModel.Pane.IMPORT);
            lookup.setVisible(pane == DataViewModel.Pane.LOOKUP);
        }));
        subscriptions.add(viewModel.pane().subscribe((before, now) -> {
            // What was pressed went with its pane, or has nothing more to do.
            Node next = workplace();
            if (now == DataViewModel.Pane.LOOKUP) {
                lookupController.arrive();
            } else if (next != null) {
                next.requestFocus();
            }
        }));
    }

    private void fill(List<DataViewModel.Group> groups) {
        TreeItem<TableItem> root = new TreeItem<>(new TableItem("", null));
        for (DataViewModel.Group group : groups) {
            TreeItem<TableItem> place = root;
            for (String part : group.path()) {
                place = child(place, part);
            }
            for (DataTable table : group.tables()) {
                place.getChildren().add(new TreeItem<>(new TableItem(table.label(), table)));
            }
        }
        selecting = true;
        tree.setRoot(root);
        selecting = false;
        mark(viewModel.table().table().get());
    }

    private static TreeItem<TableItem> child(TreeItem<TableItem> parent, String name) {
        for (TreeItem<TableItem> item : parent.getChildren()) {
            if (item.getValue().table() == null && item.getValue().name().equals(name)) {
                return item;
            }
        }
        TreeItem<TableItem> made = new TreeItem<>(new TableItem(name, null));
        made.setExpanded(true);
        parent.getChildren().add(made);
        return made;
    }

    private void chosen(@Nullable TreeItem<TableItem> item) {
        DataTable table = item == null ? null : item.getValue().table();
        if (!selecting && table != null) {
            viewModel.show(table);
        }
    }

    /** Selects what is shown, whoever chose it. */
    private void mark(@Nullable DataTable shown) {
        selecting = true;
        if (shown != null) {
            mark(tree.getRoot(), shown);
        }
        selecting = false;
    }

    private void mark(TreeItem<TableItem> place, DataTable shown) {
        for (TreeItem<TableItem> item : place.getChildren()) {
            if (shown.equals(item.getValue().table())) {
                tree.getSelectionModel().select(item);
            }
            mark(item, shown);
        }
    }

    @FXML
    private void chooseFile() {
        viewModel.chooseFile();
    }

    @FXML
    private void lookUp() {
        viewModel.lookUp("");
    }

    @Override
    public void arrive(Destination destination) {
        if (destination instanceof Destination.Import file) {
            viewModel.open(file.file());
        } else if (destination instanceof Destination.Table table) {
            viewModel.show(table.name());
        } else if (destination instanceof Destination.Lookup key) {
            viewModel.lookUp(key.view());
        }
    }

    @Override
    public @Nullable Node workplace() {
        return switch (viewModel.pane().get()) {
            case EMPTY -> chooseFirst;
            case TABLE -> tree;
            case IMPORT -> importController.first();
            case LOOKUP -> lookupController.first();
        };
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        lookupController.close();
        viewModel.close();
    }
}
