package dev.tidemark.ui.data;

import dev.tidemark.engine.TableTree;
import dev.tidemark.ui.words.Words;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A schema, a table with its row count, or the file in work. */
final class TableCell extends TreeCell<TableItem> {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass NOTE = PseudoClass.getPseudoClass("note");

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
            setTooltip(null);
            pseudoClassStateChanged(FAILED, false);
            pseudoClassStateChanged(NOTE, false);
            return;
        }
        icon.setIconLiteral(literal(item));
        name.setText(item.name());
        rows.setText(figure(item));
        // A column's name matters more than its type, a table's figures as much as its name.
        boolean column = item instanceof TableItem.Entry of && of.entry() instanceof TableTree.Column;
        name.setMinWidth(column ? Region.USE_PREF_SIZE : 0);
        rows.setMinWidth(column ? 0 : Region.USE_PREF_SIZE);
        boolean failed = item instanceof TableItem.Note note && note.kind() == TableItem.Note.Kind.FAILED;
        pseudoClassStateChanged(FAILED, failed);
        pseudoClassStateChanged(NOTE, item instanceof TableItem.Note);
        String more = more(item);
        setTooltip(more.isEmpty() ? null : new Tooltip(more));
        setGraphic(line);
    }

    private static String figure(TableItem item) {
        if (item instanceof TableItem.Table table) {
            return Words.count(table.table().rows());
        }
        if (item instanceof TableItem.Entry line) {
            if (line.entry() instanceof TableTree.Table table && table.rows() >= 0) {
                return Words.count(table.rows());
            }
            if (line.entry() instanceof TableTree.Column column) {
                return column.column().type().toString();
            }
        }
        return "";
    }

    /** What has no room in the line. */
    private static String more(TableItem item) {
        if (item instanceof TableItem.Entry line) {
            String comment = line.entry().comment();
            return line.entry() instanceof TableTree.Column column
                    ? (column.name() + " " + column.column().type() + "\n" + comment).strip()
                    : comment;
        }
        return item instanceof TableItem.Note note ? note.name() : "";
    }

    private static String literal(TableItem item) {
        if (item instanceof TableItem.Table line) {
            return line.table() instanceof DataTable.Stored ? "fth-layers" : "fth-grid";
        }
        if (item instanceof TableItem.Entry line) {
            return line.entry() instanceof TableTree.Table table
                    ? table.view() ? "fth-eye" : "fth-grid"
                    : line.entry() instanceof TableTree.Column
                            ? "fth-minus"
                            : line.path().size() == 1 ? "fth-database" : "fth-folder";
        }
        if (item instanceof TableItem.Note note) {
            return switch (note.kind()) {
                case READING -> "fth-more-horizontal";
                case EMPTY, CUT -> "fth-info";
                case FAILED -> "fth-alert-circle";
            };
        }
        return item instanceof TableItem.Import
                ? "fth-upload"
                : item instanceof TableItem.Account ? "fth-cloud" : "fth-folder";
    }
}
