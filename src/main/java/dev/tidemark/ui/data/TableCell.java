package dev.tidemark.ui.data;

import dev.tidemark.ui.words.Words;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A schema, a table with its row count, or the file in work. */
final class TableCell extends TreeCell<TableItem> {
    private final FontIcon icon = new FontIcon("fth-folder");
    private final Label name = new Label();
    private final Label rows = new Label();
    private final HBox line = new HBox(icon, name, rows);

    TableCell() {
        icon.getStyleClass().add("icon-small");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        rows.getStyleClass().addAll("mono", "muted");
        rows.setMinWidth(Region.USE_PREF_SIZE);
        line.getStyleClass().add("table-line");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TableItem item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        if (item == null || isEmpty) {
            setGraphic(null);
            return;
        }
        icon.setIconLiteral(literal(item));
        name.setText(item.name());
        rows.setText(
                item instanceof TableItem.Table table
                        ? Words.count(table.table().rows())
                        : "");
        setGraphic(line);
    }

    private static String literal(TableItem item) {
        if (item instanceof TableItem.Table line) {
            return line.table() instanceof DataTable.Stored ? "fth-layers" : "fth-grid";
        }
        return item instanceof TableItem.Import ? "fth-upload" : "fth-folder";
    }
}
