package dev.tidemark.ui.query;

import atlantafx.base.controls.CustomTextField;
import dev.tidemark.ui.control.ColumnChooser;
import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.query.ResultModel.State;
import dev.tidemark.ui.query.ResultOutput.Format;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The result of a tab: its rows, what is said of them, and what is done with them. */
public final class QueryResultController {
    private static final Messages TEXTS = Messages.of("query");
    private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before");

    private final QueryTab tab;
    private final ResultGrid grid;
    private final Patience patience;

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

    QueryResultController(QueryTab tab) {
        this.tab = tab;
        this.grid = new ResultGrid(tab);
        this.patience = new Patience(tab.runningProperty()
                .or(tab.result().arranger().arrangingProperty())
                .or(tab.output().exportingProperty()));
    }

    @FXML
    private void initialize() {
        gridPlace.getChildren().add(grid);
        bindTools();
        bindWords();
        bindExport();
        bindProfile();
    }

    private void bindTools() {
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
        result.stateProperty().subscribe(state -> {
            fetchAll.setVisible(tab.canFetchAll());
            fetchAll.setManaged(fetchAll.isVisible());
            copy.setDisable(state == State.NONE);
        });
    }

    private void bindWords() {
        ResultModel result = tab.result();
        count.textProperty().bind(result.countProperty());
        counted.textProperty().bind(result.countedProperty());
        times.textProperty().bind(result.timesProperty());
        // They give way: else the bar would break, and what is pressed move, with each letter of the filter.
        List.of(counted, times).forEach(QueryResultController::tellWhole);
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
                        .then("-fx-opacity: 0.9")
                        .otherwise(""));
    }

    private void bindExport() {
        ResultModel result = tab.result();
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
    }

    private void bindProfile() {
        ResultModel result = tab.result();
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

    @FXML
    private void copy() {
        grid.table().copy();
    }

    @FXML
    private void fetchAll() {
        tab.runWithoutLimit();
    }

    /** Its tab is closed. */
    void close() {
        patience.stop();
    }
}
