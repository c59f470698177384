package dev.tidemark.ui.join;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What was last written for a spine, a query or rows, so that neither a mistake nor Esc costs it. */
final class WrittenSpine {
    private final StringProperty sql = new SimpleStringProperty("");
    /** By column, as the columns that are asked for change with the views that are chosen. */
    private final List<Map<String, String>> rows = new ArrayList<>();

    StringProperty sqlProperty() {
        return sql;
    }

    void write(int row, String column, String value) {
        while (rows.size() <= row) {
            rows.add(new HashMap<>());
        }
        rows.get(row).put(column, value);
    }

    /** Empty where nothing was written. */
    String value(int row, String column) {
        return row < rows.size() ? rows.get(row).getOrDefault(column, "") : "";
    }

    /** How many rows there are up to the last in which something stands. */
    int rows() {
        int count = rows.size();
        while (count > 0 && rows.get(count - 1).values().stream().allMatch(String::isBlank)) {
            count--;
        }
        return count;
    }
}
