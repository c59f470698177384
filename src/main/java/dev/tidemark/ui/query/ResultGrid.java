package dev.tidemark.ui.query;

import dev.tidemark.engine.ResultSpool.SortKey;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A result's rows in a table, and below it, of a very large result, the way to the rows that are not in it. */
final class ResultGrid extends BorderPane {
    private static final Messages TEXTS = Messages.of("query");

    /** The rows are those of the run before. */
    private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before");

    private final ResultModel result;
    private final ReadOnlyBooleanProperty running;
    private final RowsTable table = new RowsTable();
    private final Label placeholder = new Label();
    private final Label stretch = new Label();
    private final TextField goTo = new TextField();
    private final HBox stretchBar;
    private boolean showing;

    ResultGrid(QueryTab tab) {
        this.result = tab.result();
        this.running = tab.runningProperty();
        getStyleClass().add("result-grid");
        Button run = new Button(TEXTS.text("query.run"));
        run.setOnAction(event -> tab.run());
        run.visibleProperty()
                .bind(result.stateProperty().isEqualTo(ResultModel.State.NONE).and(running.not()));
        run.managedProperty().bind(run.visibleProperty());
        VBox empty = new VBox(placeholder, run);
        empty.getStyleClass().add("result-empty");
        table.setId("result-rows");
        table.setAccessibleText(TEXTS.text("query.result"));
        table.setNumbered(true);
        table.setPlaceholder(empty);
        table.setSortPolicy(sorted -> {
            sort();
            return true;
        });
        table.setOnCopy(selected -> tab.output().copy(selected, table.shownColumns(), RowsTable::toClipboard));
        table.setOnOpen((index, show) -> result.row(result.firstRowProperty().get() + index, show));
        table.currentColumnProperty().subscribe(column -> tab.profile().setColumn(column.intValue()));
        setCenter(table);
        stretchBar = stretchBar();
        result.rowsProperty().subscribe(now -> show());
        result.pagesLoadedProperty().subscribe((before, now) -> table.refresh());
        result.sizeProperty().subscribe(now -> tellStretch());
        result.firstRowProperty().subscribe(now -> tellStretch());
        result.stateProperty().subscribe(now -> tellWhyEmpty());
        result.whyNoneProperty().subscribe(now -> tellWhyEmpty());
        tab.runningProperty().subscribe(now -> tellWhyEmpty());
        result.sinceProperty().subscribe(since -> {
            pseudoClassStateChanged(BEFORE, since != ResultWords.Since.NOTHING);
            tellWhyEmpty();
        });
    }

    private HBox stretchBar() {
        Button before = new Button(TEXTS.text("query.stretchBefore"));
        before.getStyleClass().add("small");
        before.setOnAction(event -> result.goTo(result.firstRowProperty().get() - ResultModel.STRETCH));
        Button after = new Button(TEXTS.text("query.stretchAfter"));
        after.getStyleClass().add("small");
        after.setOnAction(event -> result.goTo(result.firstRowProperty().get() + ResultModel.STRETCH));
        goTo.setId("go-to-row");
        goTo.setPromptText(TEXTS.text("query.goToRow"));
        goTo.setAccessibleText(TEXTS.text("query.goToRow"));
        goTo.setOnAction(event -> goTo());
        before.disableProperty().bind(result.firstRowProperty().isEqualTo(0));
        after.disableProperty()
                .bind(result.firstRowProperty().add(ResultModel.STRETCH).greaterThanOrEqualTo(result.sizeProperty()));
        stretch.getStyleClass().add("mono");
        Region space = new Region();
        HBox.setHgrow(space, javafx.scene.layout.Priority.ALWAYS);
        HBox bar = new HBox(stretch, space, goTo, before, after);
        bar.getStyleClass().add("stretch-bar");
        return bar;
    }

    private void goTo() {
        String digits = goTo.getText().replaceAll("[^0-9]", "");
        if (!digits.isEmpty() && digits.length() < 12) {
            long row = Math.max(
                    0,
                    Math.min(Long.parseLong(digits) - 1, result.sizeProperty().get() - 1));
            long first = row / ResultModel.STRETCH * ResultModel.STRETCH;
            if (first != result.firstRowProperty().get()) {
                result.goTo(first);
            }
            table.getSelectionModel().clearAndSelect((int) (row - first));
            table.scrollTo((int) (row - first));
            table.requestFocus();
        }
    }

    private void show() {
        // A table forgets its order when it is given other rows.
        showing = true;
        table.setFirstRow(result.firstRowProperty().get());
        table.show(result.columnsProperty().get(), result.rowsProperty().get());
        table.getSortOrder()
                .setAll(result.arranger().sorting().stream().map(this::sorted).toList());
        showing = false;
        tellWhyEmpty();
    }

    private TableColumn<@Nullable Object[], ?> sorted(SortKey key) {
        TableColumn<@Nullable Object[], ?> column = table.getColumns().stream()
                .filter(c -> Integer.valueOf(key.column()).equals(c.getUserData()))
                .findFirst()
                .orElseThrow();
        column.setSortType(key.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
        return column;
    }

    private void sort() {
        if (showing) {
            return;
        }
        List<SortKey> keys = new ArrayList<>();
        for (TableColumn<@Nullable Object[], ?> column : table.getSortOrder()) {
            int index = (Integer) Objects.requireNonNull(column.getUserData());
            keys.add(new SortKey(index, column.getSortType() == TableColumn.SortType.DESCENDING));
        }
        result.arranger().sort(keys);
    }

    private void tellStretch() {
        long first = result.firstRowProperty().get();
        long all = result.sizeProperty().get();
        boolean large = all > ResultModel.STRETCH;
        setBottom(large ? stretchBar : null);
        if (large) {
            long last = Math.min(all, first + ResultModel.STRETCH);
            stretch.setText(TEXTS.text("query.stretch", Words.count(first + 1), Words.count(last), Words.count(all)));
        }
    }

    private void tellWhyEmpty() {
        placeholder.setText(
                switch (result.stateProperty().get()) {
                    case NONE ->
                        running.get()
                                ? TEXTS.text("query.running")
                                : result.whyNoneProperty().get();
                    case FETCHING -> TEXTS.text("query.running");
                    case ALL, CANCELLED, FAILED, LIMITED -> TEXTS.text(whyEmpty());
                });
    }

    private String whyEmpty() {
        boolean filtered = !result.arranger().filterProperty().get().isBlank();
        return switch (result.sinceProperty().get()) {
            case NOTHING -> filtered ? "query.noMatch" : "query.noRows";
            case RUNNING -> "query.running";
            case CANCELLED -> "query.noRowYet";
            case FAILED -> "query.noneFailed";
        };
    }

    RowsTable table() {
        return table;
    }
}
