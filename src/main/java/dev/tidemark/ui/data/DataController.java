package dev.tidemark.ui.data;

import dev.tidemark.engine.TableTree;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Data: the tables at the left; one of them, or a file that is to become one, beside them. */
public final class DataController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("data");

    private final DataViewModel viewModel;
    private final ImportController importController;
    private final LookupController lookupController;
    private final List<Subscription> subscriptions = new ArrayList<>();
    /** The line that was marked last. */
    private @Nullable TableItem marked;

    /** Whether the tree follows what is shown. */
    private boolean selecting;
    /** Whether what is shown follows the tree. */
    private final TableController tableController;

    private boolean choosing;
    /** The account's line; null where there is none. */
    private @Nullable LevelItem account;

    private final LevelItem.Place place;

    @FXML
    private TextField filter;

    @FXML
    private Button refresh;

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
        this.place = new LevelItem.Place(viewModel.levels(), viewModel.list().filterProperty(), this::quietly);
        this.tableController = new TableController(viewModel.table(), this::lookUp);
        this.importController = new ImportController(viewModel.importing(), viewModel);
        this.lookupController = new LookupController(
                viewModel.lookup(),
                viewModel
                        .importing()
                        .file()
                        .map(file -> TEXTS.text("data.lookupLeaveImport"))
                        .orElse(TEXTS.text("data.lookupLeave")),
                viewModel::leaveLookup);
    }

    public DataViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(viewModel.list().filterProperty());
        tree.setCellFactory(view -> new TableCell());
        tree.setShowRoot(false);
        tree.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                enter();
                event.consume();
            } else if (event.getCode() == KeyCode.F5) {
                refresh();
                event.consume();
            }
        });
        tree.setOnMouseClicked(event -> retry(tree.getSelectionModel().getSelectedItem()));
        refresh.visibleProperty().bind(viewModel.account().isNotEmpty());
        refresh.managedProperty().bind(refresh.visibleProperty());
        Parent table = ViewLoader.load("data-table", tableController);
        Parent importing = ViewLoader.load("data-import", importController);
        Parent lookup = ViewLoader.load("data-lookup", lookupController);
        panes.getChildren().addAll(table, importing, lookup);
        subscriptions.add(viewModel.list().groups().subscribe(this::fill));
        subscriptions.add(viewModel
                .account()
                .subscribe((before, now) -> fill(viewModel.list().groups().get())));
        subscriptions.add(viewModel.importing().file().subscribe(this::showImport));
        subscriptions.add(viewModel.table().table().subscribe(() -> mark()));
        subscriptions.add(viewModel.pane().subscribe(pane -> {
            empty.setVisible(pane == DataViewModel.Pane.EMPTY);
            table.setVisible(pane == DataViewModel.Pane.TABLE);
            importing.setVisible(pane == DataViewModel.Pane.IMPORT);
            lookup.setVisible(pane == DataViewModel.Pane.LOOKUP);
            mark();
        }));
        subscriptions.add(viewModel.pane().subscribe((before, now) -> {
            // What was pressed went with its pane, or has nothing more to do.
            Node next = choosing ? null : workplace();
            if (now == DataViewModel.Pane.LOOKUP) {
                lookupController.arrive();
            } else if (next != null) {
                next.requestFocus();
            }
        }));
    }

    private void fill(List<TableList.Group> groups) {
        TreeItem<TableItem> root = new TreeItem<>(new TableItem.Place(""));
        String name = viewModel.account().get();
        empty();
        if (!name.isEmpty()) {
            root.getChildren().add(accountLine(new TableItem.Account(name)));
        }
        for (TableList.Group group : groups) {
            TreeItem<TableItem> place = root;
            for (String part : group.path()) {
                place = child(place, part);
            }
            for (DataTable table : group.tables()) {
                place.getChildren().add(line(table));
            }
        }
        quietly(() -> tree.setRoot(root));
        showImport(viewModel.importing().file().get());
    }

    /** Takes the lines away; that of the account is kept while the account is the same. */
    private void empty() {
        TreeItem<TableItem> root = tree.getRoot();
        if (root != null) {
            quietly(() -> root.getChildren().remove(account));
            LevelItem.close(root);
        }
        if (account != null
                && !account.getValue().name().equals(viewModel.account().get())) {
            LevelItem.close(account);
            account = null;
        }
    }

    /** The one that is there, with all that was opened, while the account is the same. */
    private LevelItem accountLine(TableItem.Account line) {
        LevelItem there = account;
        if (there == null) {
            there = new LevelItem(line, List.of(), place);
            account = there;
            there.setExpanded(true);
        }
        return there;
    }

    /** What was imported shows its columns when it is opened. */
    private TreeItem<TableItem> line(DataTable table) {
        TableItem.Table line = new TableItem.Table(table);
        return table instanceof DataTable.Imported imported
                ? new LevelItem(line, imported.source().name().parts(), place)
                : new TreeItem<>(line);
    }

    /** Changes lines without choosing another one. */
    private void quietly(Runnable change) {
        boolean before = selecting;
        selecting = true;
        change.run();
        selecting = before;
    }

    /** A file in work has a line before the tables: from them it leads back. */
    private void showImport(@Nullable Path file) {
        List<TreeItem<TableItem>> lines = tree.getRoot().getChildren();
        selecting = true;
        lines.removeIf(line -> line.getValue() instanceof TableItem.Import);
        if (file != null) {
            lines.add(0, new TreeItem<>(new TableItem.Import(TEXTS.text("data.importOf", file.getFileName()))));
        }
        selecting = false;
        mark();
    }

    private static TreeItem<TableItem> child(TreeItem<TableItem> parent, String name) {
        for (TreeItem<TableItem> item : parent.getChildren()) {
            if (item.getValue().equals(new TableItem.Place(name))) {
                return item;
            }
        }
        TreeItem<TableItem> made = new TreeItem<>(new TableItem.Place(name));
        made.setExpanded(true);
        parent.getChildren().add(made);
        return made;
    }

    private void chosen(@Nullable TreeItem<TableItem> item) {
        if (selecting || item == null) {
            return;
        }
        choosing = true;
        if (item.getValue() instanceof TableItem.Table line) {
            viewModel.show(line.table());
        } else if (item.getValue() instanceof TableItem.Entry line && line.entry() instanceof TableTree.Table table) {
            viewModel.show(new DataTable.Browsed(table));
        } else if (item.getValue() instanceof TableItem.Import) {
            viewModel.showImport();
        }
        choosing = false;
    }

    /** Shows what the keyboard stands on; from the line of the file in work, into its form. */
    private void enter() {
        TreeItem<TableItem> item = tree.getFocusModel().getFocusedItem();
        if (item == null) {
            return;
        }
        tree.getSelectionModel().select(item);
        retry(item);
        Node next = workplace();
        if (item.getValue() instanceof TableItem.Import && next != null) {
            next.requestFocus();
        }
    }

    /** Where a level could not be read: reads it again. */
    private static void retry(@Nullable TreeItem<TableItem> item) {
        if (item != null
                && item.getValue() instanceof TableItem.Note note
                && note.kind() == TableItem.Note.Kind.FAILED
                && item.getParent() instanceof LevelItem level) {
            level.retry();
        }
    }

    /** Reads the level again that the marked line opens or stands in. */
    @FXML
    private void refresh() {
        TreeItem<TableItem> item = tree.getFocusModel().getFocusedItem();
        while (item != null && !(item instanceof LevelItem)) {
            item = item.getParent();
        }
        LevelItem level = item == null ? account : (LevelItem) item;
        if (level != null) {
            level.refresh();
        }
    }

    /** Selects what is shown, whoever chose it; nothing while a key is looked up, so that all can be chosen. */
    private void mark() {
        if (choosing) {
            return;
        }
        selecting = true;
        TreeItem<TableItem> shown = find(tree.getRoot(), this::isShown);
        if (shown != null) {
            marked = shown.getValue();
            tree.getSelectionModel().select(shown);
        } else {
            // Where one stood, which a tree that was filled anew no longer knows.
            TreeItem<TableItem> stood = find(tree.getRoot(), item -> isSame(item, marked));
            tree.getSelectionModel().clearSelection();
            tree.getFocusModel().focus(stood == null ? 0 : tree.getRow(stood));
        }
        selecting = false;
    }

    private static boolean isSame(TableItem item, @Nullable TableItem other) {
        return item instanceof TableItem.Table line
                && other instanceof TableItem.Table before
                && line.table().title().equals(before.table().title());
    }

    private static @Nullable TreeItem<TableItem> find(TreeItem<TableItem> place, Predicate<TableItem> wanted) {
        for (TreeItem<TableItem> item : place.getChildren()) {
            TreeItem<TableItem> found = wanted.test(item.getValue()) ? item : find(item, wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private boolean isShown(TableItem item) {
        return switch (viewModel.pane().get()) {
            case TABLE ->
                item instanceof TableItem.Table line
                                && line.table().equals(viewModel.table().table().get())
                        || item instanceof TableItem.Entry entry
                                && viewModel.table().table().get() instanceof DataTable.Browsed shown
                                && entry.path().equals(shown.table().table().parts());
            case IMPORT -> item instanceof TableItem.Import;
            case EMPTY, LOOKUP -> false;
        };
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
            case EMPTY -> account == null ? chooseFirst : tree;
            case TABLE -> tree;
            case IMPORT -> importController.first();
            case LOOKUP -> lookupController.first();
        };
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        LevelItem.close(tree.getRoot());
        tableController.close();
        lookupController.close();
        viewModel.close();
    }
}
