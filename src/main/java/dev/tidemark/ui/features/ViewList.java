package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The views of the project, applied or not, and those of them that the filter lets through. */
public final class ViewList {
    private final ObservableList<ViewRow> all = FXCollections.observableArrayList();
    private final FilteredList<ViewRow> shown = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final IntegerProperty revision = new SimpleIntegerProperty();
    private boolean changing;

    ViewList() {
        filter.subscribe(text -> {
            String wanted = text.strip().toUpperCase(Locale.ROOT);
            change(() -> shown.setPredicate(
                    row -> row.name().toUpperCase(Locale.ROOT).contains(wanted)));
        });
    }

    /** What a list selects while its items change is nobody's choice; the revision tells when they stand. */
    private void change(Runnable change) {
        changing = true;
        change.run();
        changing = false;
        Workbench.increase(revision);
    }

    boolean isChanging() {
        return changing;
    }

    void setAll(List<ViewRow> rows) {
        change(() -> all.setAll(rows));
    }

    /** The row with the key, made and added as a draft without text where there is none. */
    ViewRow withKey(String key, String name) {
        return all.stream().filter(row -> row.key().equals(key)).findFirst().orElseGet(() -> {
            ViewRow fresh = ViewRow.ofDraft(key, name, "");
            change(() -> all.add(fresh));
            return fresh;
        });
    }

    /** Puts a row in the place of another; does nothing where that is gone. */
    void replace(ViewRow before, ViewRow now) {
        int at = all.indexOf(before);
        if (at >= 0) {
            change(() -> all.set(at, now));
        }
    }

    void removeIf(Predicate<ViewRow> gone) {
        change(() -> all.removeIf(gone));
    }

    /** Nothing is written in the row any more: one that was never applied goes. */
    void settle(ViewRow row) {
        change(() -> {
            if (row.applied() == null) {
                all.removeIf(each -> each.key().equals(row.key()));
            } else {
                all.replaceAll(each -> each.key().equals(row.key()) ? each.withDraft(null) : each);
            }
        });
    }

    Optional<ViewRow> first() {
        return all.stream().findFirst();
    }

    Optional<ViewRow> named(String name) {
        return all.stream().filter(row -> row.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Whether a row has the name, or was begun under it: its draft is kept under that still. */
    boolean knows(String name) {
        String key = FeatureView.key(name);
        return all.stream().anyMatch(row -> row.key().equals(key) || row.name().equalsIgnoreCase(name));
    }

    /** The name, or with the first number behind it that makes it new. */
    String freeName(String base) {
        String name = base;
        for (int i = 2; knows(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    public FilteredList<ViewRow> shown() {
        return shown;
    }

    /** Counts the changes of {@link #shown}, each when it is whole. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision;
    }

    public StringProperty filterProperty() {
        return filter;
    }
}
