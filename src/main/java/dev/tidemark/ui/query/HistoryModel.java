package dev.tidemark.ui.query;

import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The statements that were run, the newest first. */
public final class HistoryModel {
    private static final int MOST = 2_000;
    private static final Messages TEXTS = Messages.of("query");

    private final Workbench workbench;
    private final ObservableList<HistoryRow> all = FXCollections.observableArrayList();
    private final FilteredList<HistoryRow> found = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper today = new ReadOnlyStringWrapper("");
    private final Subscription subscription;
    private @Nullable Running reading;

    private record Read(List<StatementRecord> records, Instant now) {}

    HistoryModel(Workbench workbench) {
        this.workbench = workbench;
        search.subscribe(text -> {
            String part = text.strip().toLowerCase(Locale.ROOT);
            found.setPredicate(row -> row.contains(part));
        });
        subscription = workbench
                .project()
                .subscribe(project -> read())
                .and(workbench.historyChanged().subscribe((before, now) -> read()));
    }

    private void read() {
        if (reading != null) {
            reading.abandon();
        }
        if (workbench.project().get() == null) {
            all.clear();
            return;
        }
        reading = workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> new Read(
                                project.catalog().history(CatalogReader.Part.STATEMENTS, MOST),
                                project.clock().realNow()),
                        this::show,
                        error -> workbench.report(TEXTS.text("query.cannotReadHistory"), error));
    }

    private void show(Read read) {
        Instant midnight = read.now().truncatedTo(ChronoUnit.DAYS);
        all.setAll(read.records().stream()
                .map(record -> new HistoryRow(record, midnight))
                .toList());
        long count = read.records().stream()
                .filter(record -> !record.at().isBefore(midnight))
                .count();
        today.set(TEXTS.text(count == 1 ? "query.oneToday" : "query.countToday", count));
    }

    /** Those that fit the search. */
    public ObservableList<HistoryRow> rows() {
        return found;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public String getToday() {
        return today.get();
    }

    /** How many statements were run today. */
    public ReadOnlyStringProperty todayProperty() {
        return today.getReadOnlyProperty();
    }

    void close() {
        subscription.unsubscribe();
        if (reading != null) {
            reading.abandon();
        }
    }
}
