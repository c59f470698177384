package dev.tidemark.ui.query;

import atlantafx.base.controls.CustomTextField;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.control.ColumnChooser;
import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.query.ResultModel.State;
import dev.tidemark.ui.query.ResultOutput.Format;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** A tab's editor, window, and result. */
public final class QueryTabController {
    private static final Messages TEXTS = Messages.of("query");
    private static final List<Duration> LENGTHS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before");

    private final QueryViewModel queries;
    private final QueryTab tab;
    private final Dialogs dialogs;
    private final SqlEditor editor = new SqlEditor();
    private final ResultGrid grid;
    private final Patience patience;

    @FXML
    private Button run;

    @FXML
    private Button runAll;

    @FXML
    private Button cancel;

    @FXML
    private MenuButton window;

    @FXML
    private HBox fills;

    @FXML
    private ToggleButton historyToggle;

    @FXML
    private Button save;

    @FXML
    private HBox errorBand;

    @FXML
    private Label error;

    @FXML
    private Button goThere;

    @FXML
    private StackPane editorPlace;

    @FXML
    private SplitPane results;

    @FXML
    private Label count;

    @FXML
    private Label counted;

    @FXML
    private Label times;

    @FXML
    private Label busy;

    @FXML
    private Button fetchAll;

    @FXML
    private HBox resultTabs;

    @FXML
    private HBox resultTools;

    @FXML
    private Button copy;

    @FXML
    private MenuButton export;

    @FXML
    private ToggleButton profileToggle;

    @FXML
    private StackPane gridPlace;

    QueryTabController(QueryViewModel queries, QueryTab tab, Dialogs dialogs) {
        this.queries = queries;
        this.tab = tab;
        this.dialogs = dialogs;
        this.grid = new ResultGrid(tab);
        this.patience = new Patience(tab.runningProperty()
                .or(tab.result().arranger().arrangingProperty())
                .or(tab.output().exportingProperty()));
    }

    @FXML
    private void initialize() {
        bindEditor();
        bindWindow();
        bindRunning();
        bindResult();
    }

    private void bindEditor() {
        editor.setId("query-editor");
        editor.textProperty().bindBidirectional(tab.textProperty());
        editor.setText(tab.textProperty().get());
        editor.setCompleter(queries.completions()::at);
        tab.caretProperty().bind(editor.caretOffsetProperty());
        editorPlace.getChildren().add(editor);
        tab.errorProperty().subscribe(text -> {
            errorBand.setVisible(!text.isEmpty());
            errorBand.setManaged(!text.isEmpty());
            error.setText(text);
        });
        tab.errorOffsetProperty().subscribe(offset -> {
            int at = offset.intValue();
            goThere.setVisible(at >= 0);
            editor.setProblems(
                    at < 0
                            ? List.of()
                            : List.of(SqlEditor.Problem.at(
                                    tab.textProperty().get(),
                                    at,
                                    tab.errorProperty().get())));
        });
    }

    private void bindWindow() {
        tab.windowProperty().subscribe(now -> window.setText(Words.range(now)));
        for (Duration length : LENGTHS) {
            MenuItem item = new MenuItem(TEXTS.text("query.windowLength", Words.duration(length)));
            item.setOnAction(event -> tab.windowProperty().set(lasting(length)));
            window.getItems().add(item);
        }
        MenuItem other = new MenuItem(TEXTS.text("query.windowOther"));
        other.setOnAction(event -> WindowFill.ask(dialogs, tab.windowProperty()));
        window.getItems().add(other);
        tab.fillsProperty().subscribe(this::tellFills);
    }

    private Interval lasting(Duration length) {
        Instant end = tab.windowProperty().get().end();
        return new Interval(end.minus(length), end);
    }

    /** The words of what fills what: {@code fills {context.end_time} with 2022-12-02T00:00:00+00:00}. */
    private void tellFills(List<WindowFill.Filled> filled) {
        fills.getChildren().clear();
        if (filled.isEmpty()) {
            fills.getChildren().add(words("query.fillsNothing"));
        }
        for (int i = 0; i < filled.size(); i++) {
            Label field = new Label(filled.get(i).field());
            field.getStyleClass().add("query-field");
            field.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            Label value = new Label(filled.get(i).value());
            value.getStyleClass().addAll("mono", "muted");
            fills.getChildren().addAll(words(i == 0 ? "query.fills" : "query.and"), field, words("query.with"), value);
        }
    }

    private static Label words(String key) {
        Label label = new Label(TEXTS.text(key));
        label.getStyleClass().addAll("muted", "small-text");
        label.setWrapText(true);
        return label;
    }

    private void bindRunning() {
        run.disableProperty().bind(tab.runningProperty());
        runAll.disableProperty().bind(tab.runningProperty());
        cancel.disableProperty().bind(tab.runningProperty().not());
        save.disableProperty().bind(tab.unsavedProperty().not());
        historyToggle.selectedProperty().bindBidirectional(queries.historyShownProperty());
    }

    private void bindResult() {
        gridPlace.getChildren().add(grid);
        CustomTextField filter = new CustomTextField();
        filter.setId("result-filter");
        filter.setLeft(new FontIcon("fth-filter"));
        filter.setPromptText(TEXTS.text("query.filter"));
        filter.setAccessibleText(TEXTS.text("query.filter"));
        filter.textProperty().bindBidirectional(tab.result().arranger().filterProperty());
        resultTools.getChildren().addAll(new ColumnChooser(grid.table()), filter);
        ResultModel result = tab.result();
        result.results().subscribe(this::showResultTabs);
        result.shownProperty().subscribe(now -> markResultTab());
        showResultTabs();
        count.textProperty().bind(result.countProperty());
        counted.textProperty().bind(result.countedProperty());
        times.textProperty().bind(result.timesProperty());
        // They give way: else the bar would break, and what is pressed move, with each letter of the filter.
        List.of(counted, times).forEach(QueryTabController::tellWhole);
        busy.textProperty()
                .bind(Bindings.createStringBinding(
                        this::busyWith,
                        tab.runningProperty(),
                        result.arranger().arrangingProperty(),
                        tab.output().exportingProperty(),
                        patience.timeProperty()));
        busy.managedProperty().bind(busy.textProperty().isNotEmpty());
        grid.table()
                .styleProperty()
                .bind(Bindings.when(result.arranger().arrangingProperty())
                        .then("-fx-opacity: 0.8")
                        .otherwise(""));
        result.stateProperty().subscribe(state -> {
            fetchAll.setVisible(state == State.LIMITED);
            fetchAll.setManaged(state == State.LIMITED);
            copy.setDisable(state == State.NONE);
        });
        // Rows that are still coming or being sorted would be written in part; a running export can be cancelled.
        BooleanBinding whole = Bindings.createBooleanBinding(
                () -> result.stateProperty().get() != State.NONE
                        && result.stateProperty().get() != State.FETCHING
                        && !result.arranger().arrangingProperty().get(),
                result.stateProperty(),
                result.arranger().arrangingProperty());
        export.disableProperty().bind(whole.or(tab.output().exportingProperty()).not());
        for (Format format : Format.values()) {
            MenuItem item = new MenuItem(TEXTS.text("query.format." + format));
            item.setId("export-" + format.ending());
            item.disableProperty().bind(whole.not().or(tab.output().exportingProperty()));
            item.setOnAction(event -> tab.output().export(tab.titleProperty().get(), format));
            export.getItems().add(item);
        }
        MenuItem stop = new MenuItem(TEXTS.text("query.cancelExport"));
        stop.setOnAction(event -> tab.output().cancelExport());
        stop.visibleProperty().bind(tab.output().exportingProperty());
        export.getItems().add(stop);
        Parent profile = ViewLoader.load("query-profile", new ProfileController(tab.profile()));
        SplitPane.setResizableWithParent(profile, false);
        profileToggle.selectedProperty().bindBidirectional(tab.profile().shownProperty());
        // It is of the rows that are shown, and as old as they are.
        result.sinceProperty()
                .subscribe(since -> profile.pseudoClassStateChanged(BEFORE, since != ResultWords.Since.NOTHING));
        tab.profile().shownProperty().subscribe(now -> show(profile));
        result.stateProperty().subscribe(now -> show(profile));
    }

    private static void tellWhole(Label shortened) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(shortened.textProperty());
        shortened.setTooltip(whole);
    }

    /** One for each statement of a run of several. */
    private void showResultTabs() {
        List<StatementResult> all = tab.result().results();
        resultTabs.getChildren().clear();
        if (all.size() > 1) {
            all.forEach(each -> resultTabs.getChildren().add(resultTab(each)));
        }
        resultTabs.setVisible(all.size() > 1);
        resultTabs.setManaged(all.size() > 1);
        markResultTab();
    }

    private ToggleButton resultTab(StatementResult of) {
        ToggleButton button = new ToggleButton();
        button.getStyleClass().addAll("small", "result-tab");
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.setUserData(of);
        button.textProperty().bind(of.labelProperty());
        button.setOnAction(event -> {
            tab.result().show(of);
            markResultTab();
        });
        return button;
    }

    private void markResultTab() {
        StatementResult front = tab.result().shownProperty().get();
        resultTabs.getChildren().forEach(each -> {
            if (each instanceof ToggleButton button) {
                button.setSelected(button.getUserData() == front);
            }
        });
    }

    private String busyWith() {
        if (tab.output().exportingProperty().get()) {
            return busyWith("query.exporting");
        }
        if (tab.result().arranger().arrangingProperty().get()) {
            return busyWith("query.arranging");
        }
        return tab.runningProperty().get() ? busyWith("query.running") : "";
    }

    private String busyWith(String key) {
        return (TEXTS.text(key) + " " + patience.timeProperty().get()).strip();
    }

    private void show(Parent profile) {
        boolean shown = tab.profile().shownProperty().get()
                && tab.result().stateProperty().get() != State.NONE;
        if (shown && !results.getItems().contains(profile)) {
            // Before there is a divider: it begins there, unless the window's memory knows where it was left.
            results.setDividerPositions(0.76);
            results.getItems().add(profile);
        } else if (!shown) {
            results.getItems().remove(profile);
        }
    }

    /** Takes a key pressed on the screen while the tab is in front; whether it is one of its own. */
    boolean pressed(KeyEvent event) {
        boolean ctrl = event.isShortcutDown();
        if (ctrl && event.getCode() == KeyCode.ENTER) {
            if (event.isShiftDown()) {
                tab.runAll();
            } else {
                tab.run();
            }
        } else if (ctrl && event.getCode() == KeyCode.S) {
            queries.save(tab);
        } else if (event.getCode() == KeyCode.ESCAPE && tab.runningProperty().get()) {
            tab.cancel();
        } else if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            tab.stepWindow(-1);
        } else if (event.isAltDown() && event.getCode() == KeyCode.RIGHT) {
            tab.stepWindow(1);
        } else {
            return false;
        }
        return true;
    }

    @FXML
    private void run() {
        tab.run();
    }

    @FXML
    private void runAll() {
        tab.runAll();
    }

    @FXML
    private void cancel() {
        tab.cancel();
    }

    @FXML
    private void stepBack() {
        tab.stepWindow(-1);
    }

    @FXML
    private void stepForth() {
        tab.stepWindow(1);
    }

    @FXML
    private void functions() {
        tab.showFunctions();
    }

    @FXML
    private void save() {
        queries.save(tab);
    }

    @FXML
    private void copy() {
        grid.table().copy();
    }

    @FXML
    private void fetchAll() {
        tab.runWithoutLimit();
    }

    @FXML
    private void goThere() {
        int at = tab.errorOffsetProperty().get();
        editor.select(at, at);
        editor.requestFocus();
    }

    /** What has the keyboard while one writes. */
    Node editor() {
        return editor.area();
    }

    /** Its tab is closed. */
    void close() {
        patience.stop();
        editor.closePopups();
        historyToggle.selectedProperty().unbindBidirectional(queries.historyShownProperty());
    }
}
