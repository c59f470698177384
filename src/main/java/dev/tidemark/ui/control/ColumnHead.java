package dev.tidemark.ui.control;

import dev.tidemark.domain.result.ResultColumn;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** A column's name in the head of a grid, with its type on hover. */
final class ColumnHead extends Label {
    private final ResultColumn column;

    ColumnHead(ResultColumn column) {
        super(column.type().isTimestamp() ? column.name() + " (UTC)" : column.name());
        this.column = column;
        getStyleClass().add("rows-head");
        setMnemonicParsing(false);
        setTooltip(new Tooltip(column.name() + "\n" + column.type()));
    }

    ResultColumn column() {
        return column;
    }
}
