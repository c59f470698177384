package dev.tidemark.ui.query;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** A tab's editor and window; its result has a controller of its own. */
public final class QueryTabController {
    private static final Messages TEXTS = Messages.of("query");
    private static final List<Duration> LENGTHS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    private static final double EDITOR_SHARE = 0.3;

    private final QueryViewModel queries;
    private final QueryTab tab;
    private final Dialogs dialogs;
    private final SqlEditor editor = new SqlEditor();
    private final QueryResultController result;

    private Subscription more = Subscription.EMPTY;

    @FXML
    private Button run;

    @FXML
    private Button runAll;

    @FXML
    private Button cancel;

    @FXML
    private CheckBox writes;

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
    private SplitPane split;

    QueryTabController(QueryViewModel queries, QueryTab tab, Dialogs dialogs) {
        this.queries = queries;
        this.tab = tab;
        this.dialogs = dialogs;
        this.result = new QueryResultController(tab);
    }

    @FXML
    private void initialize() {
        bindEditor();
        bindWindow();
        bindRunning();
        split.getItems().add(ViewLoader.load("query-result", result));
        split.setDividerPositions(EDITOR_SHARE);
    }

    private void bindEditor() {
        editor.setId("query-editor");
        editor.textProperty().bindBidirectional(tab.textProperty());
        editor.setText(tab.textProperty().get());
        editor.setCompleter(queries.completions()::at);
        more = queries.completions().known().subscribe((before, now) -> editor.completionsChanged());
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
        writes.selectedProperty().bindBidirectional(tab.writesProperty());
        writes.visibleProperty().bind(queries.writableProperty());
        writes.managedProperty().bind(writes.visibleProperty());
        save.disableProperty().bind(tab.unsavedProperty().not());
        historyToggle.selectedProperty().bindBidirectional(queries.historyShownProperty());
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
        result.close();
        more.unsubscribe();
        editor.closePopups();
        historyToggle.selectedProperty().unbindBidirectional(queries.historyShownProperty());
        writes.visibleProperty().unbind();
    }
}
