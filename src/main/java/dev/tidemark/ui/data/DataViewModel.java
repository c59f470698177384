package dev.tidemark.ui.data;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The tables of the open project's engine, and what of them is shown. Owned by the FX thread. */
public final class DataViewModel {
    private static final Messages TEXTS = Messages.of("data");

    /** What stands beside the tables. */
    public enum Pane {
        EMPTY,
        TABLE,
        IMPORT
    }

    /** The tables of one schema; the path is its database and its name, as far as they are named. */
    public record Group(List<String> path, List<SourceTable> tables) {}

    private final Workbench workbench;
    private final TableViewModel table;
    private final ImportViewModel importing;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Pane> pane = new ReadOnlyObjectWrapper<>(Pane.EMPTY);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<SourceTable> tables = List.of();
    private @Nullable TableName wanted;
    private @Nullable Path kept;
    private @Nullable Running listing;

    public DataViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.table = new TableViewModel(workbench);
        this.importing = new ImportViewModel(workbench, () -> tables, this::imported, this::importClosed);
        subscriptions.add(workbench.project().subscribe(this::renew));
        subscriptions.add(workbench.tablesChanged().subscribe(this::list));
        subscriptions.add(filter.subscribe(this::group));
        renew();
    }

    /** A file that was not imported yet is taken up again, in the project that comes. */
    private void renew() {
        Path unfinished = importing.file().get();
        if (unfinished != null) {
            kept = unfinished;
        }
        tables = List.of();
        importing.clear();
        table.show(null);
        pane.set(Pane.EMPTY);
        group();
        list();
        Path file = kept;
        if (file != null) {
            kept = null;
            open(file);
        }
        tellEmpty();
    }

    private void tellEmpty() {
        boolean open = workbench.project().get() != null;
        emptyTitle.set(TEXTS.text(open ? "data.emptyTitle" : "data.noProject"));
        emptyText.set(
                open
                        ? TEXTS.text("data.emptyText")
                        : kept == null
                                ? TEXTS.text("data.noProjectText")
                                : TEXTS.text("data.fileWaits", kept.getFileName()));
    }

    private void list() {
        Running before = listing;
        if (before != null) {
            before.abandon();
        }
        listing = workbench.start(
                Lane.WORK,
                (project, cancellation) -> project.warehouse().sources().list(),
                this::listed,
                error -> workbench.report(TEXTS.text("data.cannotList"), error));
    }

    private void listed(List<SourceTable> found) {
        tables = found;
        importing.tablesListed();
        group();
        TableName name = wanted;
        SourceTable shown = table.table().get();
        if (name != null) {
            wanted = null;
            find(name).ifPresent(this::show);
        } else if (shown != null) {
            // An import may have given it other rows.
            find(shown.name()).filter(now -> !now.equals(shown)).ifPresent(table::show);
        } else if (pane.get() == Pane.EMPTY && !found.isEmpty()) {
            show(found.stream().max((a, b) -> Long.compare(a.rows(), b.rows())).orElseThrow());
        }
    }

    private void group() {
        String part = filter.get().strip().toUpperCase(Locale.ROOT);
        TreeMap<String, List<SourceTable>> bySchema = new TreeMap<>();
        for (SourceTable each : tables) {
            if (each.name().toString().toUpperCase(Locale.ROOT).contains(part)) {
                bySchema.computeIfAbsent(each.name().schema(), schema -> new ArrayList<>())
                        .add(each);
            }
        }
        List<Group> found = new ArrayList<>();
        for (List<SourceTable> members : bySchema.values()) {
            List<String> parts = members.get(0).name().parts();
            found.add(new Group(parts.subList(0, parts.size() - 1), List.copyOf(members)));
        }
        groups.set(List.copyOf(found));
    }

    private Optional<SourceTable> find(TableName name) {
        return tables.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public void show(SourceTable chosen) {
        table.show(chosen);
        pane.set(Pane.TABLE);
    }

    /** A table by its name; soon, where the list is still being read. */
    public void show(String name) {
        try {
            TableName parsed = TableName.parse(name);
            Optional<SourceTable> found = find(parsed);
            found.ifPresentOrElse(this::show, () -> wanted = parsed);
        } catch (InvalidInput e) {
            workbench.report(name, e);
        }
    }

    /** Asks for a file to import. */
    public void chooseFile() {
        workbench
                .dialogs()
                .openFile(
                        TEXTS.text("data.chooseTitle"),
                        List.of(new Dialogs.FileKind(
                                TEXTS.text("data.fileKind"), List.of("*.csv", "*.csv.gz", "*.parquet"))))
                .ifPresent(this::open);
    }

    /** Surveys a file that is to become a table; keeps it until a project is open. */
    public void open(Path file) {
        if (importing.isRunning()) {
            return;
        }
        if (workbench.project().get() == null) {
            kept = file;
            tellEmpty();
            return;
        }
        pane.set(Pane.IMPORT);
        importing.open(file);
    }

    private void imported(SourceTable loaded) {
        wanted = loaded.name();
        Workbench.increase(workbench.tablesChanged());
        Workbench.increase(workbench.historyChanged());
    }

    private void importClosed() {
        pane.set(table.table().get() == null ? Pane.EMPTY : Pane.TABLE);
    }

    public TableViewModel table() {
        return table;
    }

    public ImportViewModel importing() {
        return importing;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** Those with a table that the filter lets through, by schema. */
    public ReadOnlyObjectProperty<List<Group>> groups() {
        return groups.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Pane> pane() {
        return pane.getReadOnlyProperty();
    }

    /** What the pane says while there is nothing to show. */
    public ReadOnlyStringProperty emptyTitleProperty() {
        return emptyTitle.getReadOnlyProperty();
    }

    public String getEmptyTitle() {
        return emptyTitle.get();
    }

    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    public String getEmptyText() {
        return emptyText.get();
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        table.show(null);
        importing.clear();
    }
}
