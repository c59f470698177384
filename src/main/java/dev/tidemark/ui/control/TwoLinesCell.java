package dev.tidemark.ui.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A cell of machine text, of one line or two, where a longer text ends in dots; the table has no fixed height of rows. */
public final class TwoLinesCell<S> extends TableCell<S, S> {
    /** Left and right. */
    private static final double PADDING = 16;

    private final Function<S, String> words;
    private final Lines shown = new Lines();

    private TwoLinesCell(Function<S, String> words) {
        this.words = words;
        getStyleClass().add("mono");
        shown.prefWidthProperty().bind(widthProperty().map(width -> Math.max(0, width.doubleValue() - PADDING)));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /** Fills a column with such cells. */
    public static <S> void fill(TableColumn<S, S> column, Function<S, String> words) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TwoLinesCell<>(words));
    }

    @Override
    protected void updateItem(@Nullable S row, boolean empty) {
        super.updateItem(row, empty);
        shown.setText(empty || row == null ? "" : words.apply(row));
        setGraphic(empty || row == null ? null : shown);
    }

    /** Its height follows from the width it prefers: a row asks for it before it gives one. */
    private static final class Lines extends Label {
        private final Text two = new Text("X\nX");

        private Lines() {
            setWrapText(true);
            two.fontProperty().bind(fontProperty());
        }

        @Override
        public @Nullable Orientation getContentBias() {
            return null;
        }

        @Override
        protected double computePrefHeight(double ignored) {
            double most = Math.ceil(two.getLayoutBounds().getHeight());
            return Math.min(super.computePrefHeight(getPrefWidth()), most);
        }
    }
}
