package dev.tidemark.ui.control;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PopOver;

/** The button that says how many of a table's columns are shown and lets others be chosen; hidden while all are. */
public final class ColumnChooser extends Button {
    private static final Messages TEXTS = Messages.of("rows");

    private final RowsTable table;

    public ColumnChooser(RowsTable table) {
        this.table = table;
        setId("column-chooser");
        getStyleClass().add("small");
        setOnAction(event -> choose());
        update();
        table.getColumns().addListener((javafx.beans.InvalidationListener) changed -> update());
    }

    private void update() {
        int all = table.resultColumns().size();
        boolean many = all > RowsTable.MOST_COLUMNS;
        setVisible(many);
        setManaged(many);
        setText(TEXTS.text("rows.columns", Words.count(table.shownColumns().size()), Words.count(all)));
    }

    private void choose() {
        PopOver popOver = new PopOver();
        popOver.setDetachable(false);
        popOver.setAnimated(!Motion.isReduced(this));
        popOver.setTitle(TEXTS.text("rows.chooseColumns"));
        popOver.setContentNode(content());
        popOver.show(this);
    }

    private VBox content() {
        Map<Integer, BooleanProperty> ticks = new HashMap<>();
        TreeSet<Integer> chosen = new TreeSet<>(table.shownColumns());
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < table.resultColumns().size(); i++) {
            all.add(i);
        }
        FilteredList<Integer> found = new FilteredList<>(FXCollections.observableArrayList(all));
        ListView<Integer> list = new ListView<>(found);
        list.setCellFactory(CheckBoxListCell.forListView(
                index -> ticks.computeIfAbsent(index, i -> tick(i, chosen)), new Names()));
        TextField filter = new TextField();
        filter.setPromptText(TEXTS.text("rows.findColumn"));
        filter.textProperty().subscribe(text -> {
            String part = text.toLowerCase(Locale.ROOT);
            found.setPredicate(i ->
                    table.resultColumns().get(i).name().toLowerCase(Locale.ROOT).contains(part));
        });
        VBox box = new VBox(filter, list);
        box.getStyleClass().add("column-chooser");
        return box;
    }

    private BooleanProperty tick(int index, TreeSet<Integer> chosen) {
        BooleanProperty ticked = new SimpleBooleanProperty(chosen.contains(index));
        ticked.subscribe((before, now) -> {
            if (now) {
                chosen.add(index);
            } else {
                chosen.remove(index);
            }
            table.setShownColumns(List.copyOf(chosen));
        });
        return ticked;
    }

    private final class Names extends StringConverter<Integer> {
        @Override
        public String toString(Integer index) {
            return table.resultColumns().get(index).name();
        }

        @Override
        public Integer fromString(String text) {
            throw new UnsupportedOperationException("names are not edited");
        }
    }
}
