package dev.tidemark.ui.join;

import dev.tidemark.ui.fxml.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;

/** A small grid to type a spine into: a field per key and the time, always one empty row at the end. */
final class TypedRows extends GridPane {
    private static final int FIRST_ROWS = 3;
    /** A time's 19 characters and the caret behind them. */
    private static final int COLUMNS = 20;

    private static final Messages TEXTS = Messages.of("join");

    private final List<String> columns;
    private final WrittenSpine written;
    private final List<List<TextField>> rows = new ArrayList<>();

    /** @param written what stands in the fields, and is kept as it is typed */
    TypedRows(List<String> columns, WrittenSpine written) {
        this.columns = List.copyOf(columns);
        this.written = written;
        setId("typed-rows");
        getStyleClass().add("typed-rows");
        for (int c = 0; c < columns.size(); c++) {
            Label head = new Label(columns.get(c));
            head.getStyleClass().addAll("mono", "title-group");
            add(head, c + 1, 0);
        }
        int needed = Math.max(FIRST_ROWS, written.rowCount().get() + 1);
        for (int row = 0; row < needed; row++) {
            addRow();
        }
    }

    private void addRow() {
        List<TextField> fields = new ArrayList<>();
        int row = rows.size();
        int number = row + 1;
        Label label = new Label(String.valueOf(number));
        label.getStyleClass().add("muted");
        add(label, 0, number);
        for (int c = 0; c < columns.size(); c++) {
            String column = columns.get(c);
            TextField field = new TextField(written.value(row, column));
            field.getStyleClass().add("mono");
            field.setPrefColumnCount(COLUMNS);
            field.setAccessibleText(column + ", " + TEXTS.text("join.row", number));
            field.textProperty().subscribe((before, now) -> {
                written.write(row, column, now);
                growAfter(fields);
            });
            fields.add(field);
            add(field, c + 1, number);
        }
        rows.add(fields);
    }

    private void growAfter(List<TextField> fields) {
        if (rows.get(rows.size() - 1) == fields) {
            addRow();
        }
    }

    TextField first() {
        return rows.get(0).get(0);
    }

    /** As CSV. */
    String text() {
        return csv(
                columns,
                rows.stream()
                        .map(row -> row.stream().map(TextField::getText).toList())
                        .toList());
    }

    /**
     * An empty field is NULL; what was typed stays as it is. A row in which nothing was typed is a blank line, which is
     * skipped, so that the lines behind it keep the numbers of their rows. In a single column it would be a NULL.
     */
    static String csv(List<String> columns, List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        append(out, columns);
        for (List<String> row : rows) {
            if (row.stream().anyMatch(value -> !value.isBlank())) {
                append(out, row);
            } else if (columns.size() > 1) {
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean plain = value.isEmpty() || value.matches("[\\w :.+-]+");
            out.append(i == 0 ? "" : ",").append(plain ? value : "\"" + value.replace("\"", "\"\"") + "\"");
        }
        out.append('\n');
    }
}
