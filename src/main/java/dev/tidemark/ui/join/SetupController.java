package dev.tidemark.ui.join;

import dev.tidemark.engine.join.SpineScan;
import dev.tidemark.ui.control.Overlay;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The upper part: the spine, the columns it is matched by, the views, and the two buttons. */
public final class SetupController {
    private static final Messages TEXTS = Messages.of("join");

    private final JoinViewModel viewModel;
    private final Runnable showRows;
    private final Runnable showQuery;
    private final List<Subscription> keySubscriptions = new ArrayList<>();

    @FXML
    private HBox spineCard;

    @FXML
    private HBox dropCard;

    @FXML
    private Label problem;

    @FXML
    private GridPane match;

    @FXML
    private VBox views;

    @FXML
    private CheckBox explain;

    @FXML
    private Label took;

    @FXML
    private VBox progressBox;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label progressWords;

    @FXML
    private Button cancel;

    @FXML
    private Button choose;

    @FXML
    private Button join;

    @FXML
    private Button typeRows;

    @FXML
    private Button askQuery;

    /** @param showRows opens the small grid; {@code showQuery} the field for a query */
    SetupController(JoinViewModel viewModel, Runnable showRows, Runnable showQuery) {
        this.viewModel = viewModel;
        this.showRows = showRows;
        this.showQuery = showQuery;
    }

    @FXML
    private void initialize() {
        SpineViewModel spine = viewModel.getSpine();
        spine.nameProperty().subscribe(name -> {
            show(spineCard, !name.isEmpty());
            show(dropCard, name.isEmpty());
        });
        spine.problemProperty().subscribe(this::problem);
        spine.scanned().subscribe(this::scanned);
        explain.selectedProperty().bindBidirectional(viewModel.getSetup().explainProperty());
        SetupViewModel setup = viewModel.getSetup();
        setup.keys().subscribe(this::buildMatch);
        setup.clashProperty().subscribe((before, now) -> {
            if (before.isEmpty() != now.isEmpty()) {
                buildMatch();
            }
        });
        setup.views().subscribe(this::buildViews);
        setup.noViewsProperty().subscribe(none -> buildViews());
        WrittenSpine written = viewModel.writing().written();
        typeRows.textProperty()
                .bind(written.rowCount()
                        .map(rows -> rows.intValue() == 0
                                ? TEXTS.text("join.typeRows")
                                : TEXTS.text("join.typedKept", Words.count(rows.intValue()))));
        askQuery.textProperty()
                .bind(written.sqlProperty()
                        .map(sql -> TEXTS.text(sql.isBlank() ? "join.fromQuery" : "join.queryKept")));
        viewModel.getResult().stateProperty().subscribe(state -> showProgress());
        viewModel.exporting().running().subscribe(running -> showProgress());
        viewModel.account().statementProperty().subscribe(this::showStatement);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void problem(String text) {
        problem.setText(text);
        show(problem, !text.isEmpty());
    }

    /** Rows that cannot be read are told before the join is tried; it offers to leave them out. */
    private void scanned(@Nullable SpineScan scan) {
        SpineScan.Bad first = scan == null ? null : scan.firstBad();
        SpineSource source = viewModel.getSpine().source();
        if (scan != null && first != null && source != null) {
            String what = source.place(first.line()) + ": " + first.reason();
            problem(TEXTS.text("join.badRows", Words.count(scan.bad(), "row"), what));
        } else if (viewModel.getSpine().getProblem().isEmpty()) {
            problem("");
        }
    }

    private void buildMatch() {
        keySubscriptions.forEach(Subscription::unsubscribe);
        keySubscriptions.clear();
        match.getChildren().clear();
        SetupViewModel setup = viewModel.getSetup();
        ComboBox<String> timestamp =
                combo("join-timestamp", TEXTS.text("join.timestamp"), TEXTS.text("join.noTimestamp"));
        timestamp.setItems(setup.columns());
        timestamp.valueProperty().bindBidirectional(setup.timestamp());
        FontIcon timeFound = state();
        keySubscriptions.add(setup.timestamp().subscribe(name -> mark(timeFound, name != null)));
        Label time = name(TEXTS.text("join.timestamp"));
        time.setLabelFor(timestamp);
        match.addRow(0, time, timestamp, timeFound);
        int row = 1;
        for (KeyChoice choice : setup.keys()) {
            ComboBox<String> column = combo("join-key-" + choice.key(), choice.label(), TEXTS.text("join.noKey"));
            column.setTooltip(new Tooltip(TEXTS.text("join.noKeyTip", choice.key())));
            column.setItems(setup.columns());
            column.valueProperty().bindBidirectional(choice.column());
            Label target = new Label("→ " + choice.label());
            target.getStyleClass().add("mono");
            target.setTooltip(new Tooltip(choice.label()));
            HBox pair = new HBox(column, target);
            pair.getStyleClass().add("key-pair");
            FontIcon found = state();
            keySubscriptions.add(choice.column().subscribe(name -> mark(found, name != null)));
            match.addRow(row++, name(TEXTS.text("join.key")), pair, found);
        }
        if (setup.getClash().isEmpty() && setup.prefixProperty().get().isEmpty()) {
            Label carried = new Label();
            carried.textProperty().bind(setup.carriedProperty().map(text -> text.isEmpty() ? Words.NONE : text));
            carried.getStyleClass().addAll("mono", "muted");
            carried.setWrapText(true);
            match.addRow(row, name(TEXTS.text("join.carried")), carried);
        } else {
            TextField prefix = new TextField();
            prefix.setId("join-prefix");
            prefix.setPromptText(TEXTS.text("join.prefixPrompt"));
            prefix.setPrefColumnCount(6);
            prefix.setMinWidth(80);
            prefix.textProperty().bindBidirectional(setup.prefixProperty());
            Label note = new Label();
            note.getStyleClass().addAll("field-note", "error");
            note.setWrapText(true);
            note.textProperty().bind(setup.clashProperty());
            HBox pair = new HBox(prefix, note);
            pair.getStyleClass().add("key-pair");
            match.addRow(row, name(TEXTS.text("join.prefix")), pair);
        }
    }

    /** @param missing what is said while no column is chosen */
    private static ComboBox<String> combo(String id, String accessible, String missing) {
        ComboBox<String> combo = new ComboBox<>();
        combo.setId(id);
        combo.setPromptText(missing);
        combo.getStyleClass().add("mono");
        combo.setAccessibleText(accessible);
        combo.setVisibleRowCount(12);
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setMinWidth(0);
        HBox.setHgrow(combo, javafx.scene.layout.Priority.ALWAYS);
        return combo;
    }

    private static Label name(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }

    private static FontIcon state() {
        FontIcon icon = new FontIcon("fth-check");
        icon.getStyleClass().add("icon-success");
        return icon;
    }

    private void mark(FontIcon icon, boolean found) {
        boolean asked = viewModel.getSpine().opened().get() != null;
        icon.setVisible(asked);
        icon.setIconLiteral(found ? "fth-check" : "fth-alert-circle");
        icon.getStyleClass().removeAll("icon-success", "icon-warning");
        icon.getStyleClass().add(found ? "icon-success" : "icon-warning");
    }

    private void buildViews() {
        views.getChildren().clear();
        if (viewModel.getSetup().isNoViews()) {
            Label none = new Label(TEXTS.text("join.noViews"));
            none.setWrapText(true);
            none.getStyleClass().add("muted");
            Button make = new Button(TEXTS.text("join.newView"));
            make.getStyleClass().add("small");
            make.setOnAction(event -> viewModel.newView());
            views.getChildren().addAll(none, make);
            return;
        }
        for (ViewChoice choice : viewModel.getSetup().views()) {
            CheckBox box = new CheckBox(choice.view().view().name());
            box.setMnemonicParsing(false);
            box.setId("join-view-" + choice.view().view().name());
            box.selectedProperty().bindBidirectional(choice.chosen());
            Label version = new Label(choice.version().label());
            version.getStyleClass().add("chip");
            version.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            HBox row = new HBox(box, version);
            row.getStyleClass().add("view-choice");
            views.getChildren().add(row);
        }
    }

    /** The join's or the export's, whichever goes on. */
    private void showProgress() {
        boolean joining = viewModel.getResult().getState() == ResultViewModel.State.JOINING;
        boolean exporting = viewModel.exporting().running().get();
        show(progressBox, joining || exporting);
        show(explain, !joining && !exporting);
        show(took, !joining && !exporting);
        JoinProgress shown = exporting
                ? viewModel.exporting().progress()
                : viewModel.getResult().progress();
        progress.progressProperty().bind(shown.share());
        progressWords.textProperty().bind(shown.words());
        cancel.setOnAction(event -> {
            if (exporting) {
                viewModel.exporting().cancel();
            } else {
                viewModel.getResult().cancel();
            }
        });
    }

    Node join() {
        return join;
    }

    Node choose() {
        return choose;
    }

    @FXML
    private void chooseFile() {
        viewModel.chooseFile();
    }

    @FXML
    void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        String text = clipboard.hasString() ? clipboard.getString() : "";
        if (text == null || text.isBlank()) {
            problem(TEXTS.text("join.nothingPasted"));
        } else {
            viewModel.usePasted(text);
        }
    }

    @FXML
    private void typeRows() {
        showRows.run();
    }

    @FXML
    private void askQuery() {
        showQuery.run();
    }

    @FXML
    private void removeSpine() {
        viewModel.removeSpine();
    }

    @FXML
    private void joinNow() {
        viewModel.join();
    }

    /** Asks what to write them as, at the button. */
    @FXML
    private void exportRows(ActionEvent event) {
        Button button = (Button) event.getSource();
        ContextMenu menu = button.getContextMenu() == null ? new ContextMenu() : button.getContextMenu();
        button.setContextMenu(menu);
        menu.getItems().clear();
        for (JoinViewModel.Format format : JoinViewModel.Format.values()) {
            menu.getItems().add(item(format.word(), () -> viewModel.export(format)));
        }
        viewModel.account().account().ifPresent(account -> {
            MenuItem table = item(TEXTS.text("join.intoTable", account), viewModel::intoTable);
            table.setId("into-table");
            MenuItem sql = item(TEXTS.text("join.showSql"), viewModel::showStatement);
            sql.setId("show-sql");
            menu.getItems().addAll(new SeparatorMenuItem(), table, sql);
        });
        menu.show(button, Side.BOTTOM, 0, 0);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void showStatement(String sql) {
        if (sql.isEmpty()) {
            return;
        }
        StatementController controller = new StatementController(sql);
        Region sheet = ViewLoader.load("join-statement", controller);
        Overlay shown = Overlay.show(took, sheet, controller.first(), viewModel.account()::forgetStatement);
        controller.setOnClose(shown::close);
    }

    public JoinViewModel getViewModel() {
        return viewModel;
    }
}
