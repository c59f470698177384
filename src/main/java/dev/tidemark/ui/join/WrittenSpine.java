package dev.tidemark.ui.join;

import dev.tidemark.settings.SpineDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What was last written for a spine, a query or rows, so that neither a mistake nor Esc nor a crash costs it. */
final class WrittenSpine {
    private final StringProperty sql = new SimpleStringProperty("");
    /** By column, as the columns that are asked for change with the views that are chosen. */
    private final List<Map<String, String>> rows = new ArrayList<>();

    private final ReadOnlyIntegerWrapper rowCount = new ReadOnlyIntegerWrapper();
    private final Runnable changed;

    /** @param changed called after every key */
    WrittenSpine(Runnable changed) {
        this.changed = changed;
        sql.subscribe((before, now) -> changed.run());
    }

    StringProperty sqlProperty() {
        return sql;
    }

    void write(int row, String column, String value) {
        while (rows.size() <= row) {
            rows.add(new HashMap<>());
        }
        rows.get(row).put(column, value);
        count();
        changed.run();
    }

    /** Empty where nothing was written. */
    String value(int row, String column) {
        return row < rows.size() ? rows.get(row).getOrDefault(column, "") : "";
    }

    private void count() {
        int count = rows.size();
        while (count > 0 && rows.get(count - 1).values().stream().allMatch(String::isBlank)) {
            count--;
        }
        rowCount.set(count);
    }

    /** How many rows there are up to the last in which something stands. */
    ReadOnlyIntegerProperty rowCount() {
        return rowCount.getReadOnlyProperty();
    }

    SpineDraft draft() {
        return new SpineDraft(sql.get(), rows.subList(0, rowCount.get()));
    }

    /** Puts something in place of all that is written. */
    void show(SpineDraft draft) {
        rows.clear();
        draft.rows().forEach(row -> rows.add(new HashMap<>(row)));
        count();
        sql.set(draft.sql());
    }
}
