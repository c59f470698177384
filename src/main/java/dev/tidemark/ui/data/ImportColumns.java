package dev.tidemark.ui.data;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table of a file's columns: name, type to choose, nulls, first values, why. Each cell follows its row:
 * a refresh of the table would take the box that has the keyboard away.
 */
final class ImportColumns {

    private ImportColumns() {}

    static void dress(TableView<ImportRow> table, ImportViewModel viewModel) {
        table.setItems(viewModel.columns());
        text(table, 0, ImportRow::name);
        type(table, viewModel);
        text(table, 2, ImportRow::nulls);
        text(table, 3, ImportRow::examples);
        text(table, 4, ImportRow::why);
    }

    @SuppressWarnings("unchecked")
    private static void text(TableView<ImportRow> table, int index, Function<ImportRow, String> value) {
        TableColumn<ImportRow, String> column =
                (TableColumn<ImportRow, String>) table.getColumns().get(index);
        column.setCellValueFactory(cell -> {
            ImportRow row = cell.getValue();
            return Bindings.createStringBinding(
                    () -> value.apply(row), row.surveyed(), row.typeProperty(), row.badAsNullProperty());
        });
    }

    @SuppressWarnings("unchecked")
    private static void type(TableView<ImportRow> table, ImportViewModel viewModel) {
        TableColumn<ImportRow, ImportRow> column =
                (TableColumn<ImportRow, ImportRow>) table.getColumns().get(1);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(cells -> new Cell(viewModel));
    }

    private static final class Cell extends TableCell<ImportRow, ImportRow> {
        private final TypeBox box;

        private Cell(ImportViewModel viewModel) {
            box = new TypeBox(viewModel);
        }

        @Override
        protected void updateItem(@Nullable ImportRow row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            ImportRow shown = isEmpty ? null : row;
            box.show(shown);
            setGraphic(shown == null ? null : box);
        }
    }
}
