package dev.tidemark.ui.data;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.TableLevels;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
    private static final Duration REST = Duration.ofSeconds(1);

    /** What stands beside the tables. */
    public enum Pane {
        EMPTY,
        TABLE,
        IMPORT,
        LOOKUP
    }

    /**
     * The tables of one schema, or the versions of one view.
     *
     * @param path the database and the schema, as far as they are named
     */
    record Group(List<String> path, List<DataTable> tables) {}

    private record Listed(List<SourceTable> tables, List<DataTable.Stored> stores) {}

    private final Workbench workbench;
    private final TableViewModel table;
    private final ImportViewModel importing;
    private final LookupViewModel lookup;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper closed = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Pane> pane = new ReadOnlyObjectWrapper<>(Pane.EMPTY);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<SourceTable> tables = List.of();
    private List<DataTable.Stored> stores = List.of();
    private @Nullable Running waiting;
    private @Nullable TableName wanted;
    private @Nullable DataTable left;
    private boolean leftLookup;
    private @Nullable Path kept;
    /** Whether something else was looked at while the kept file was in work. */
    private boolean keptAside;
    /** Given while another one was being loaded. */
    private @Nullable Path afterwards;

    private @Nullable Running listing;
    private final ReadOnlyStringWrapper account = new ReadOnlyStringWrapper("");

    public DataViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.table = new TableViewModel(workbench);
        this.importing = new ImportViewModel(workbench, () -> tables, this::imported, this::importClosed);
        this.lookup = new LookupViewModel(workbench);
        subscriptions.add(workbench.project().subscribe(this::renew));
        subscriptions.add(workbench.tablesChanged().subscribe(this::list));
        subscriptions.add(workbench.viewsChanged().subscribe(this::viewsChanged));
        subscriptions.add(workbench.windowsChanged().subscribe(this::listSoon));
        subscriptions.add(filter.subscribe(this::group));
        renew();
    }

    private void viewsChanged() {
        listSoon();
        if (pane.get() == Pane.LOOKUP) {
            lookup.read();
        }
    }

    /** A file that was not imported yet is taken up again, in the project that comes. */
    private void renew() {
        leftLookup = workbench.opener().isReopening() && (leftLookup || pane.get() == Pane.LOOKUP);
        boolean lookingUp = leftLookup && workbench.project().get() != null;
        Path unfinished = importing.file().get();
        if (unfinished != null) {
            kept = unfinished;
            keptAside = pane.get() != Pane.IMPORT;
        }
        DataTable shown = table.table().get();
        afterwards = null;
        OpenProject project = workbench.project().get();
        account.set(
                project != null && project.warehouse().isShared()
                        ? project.warehouse().engine()
                        : "");
        left = !workbench.opener().isReopening() ? null : shown == null ? left : shown;
        tables = List.of();
        stores = List.of();
        importing.clear();
        lookup.clear();
        table.show(null);
        pane.set(lookingUp ? Pane.LOOKUP : Pane.EMPTY);
        group();
        list();
        if (lookingUp) {
            leftLookup = false;
            lookup.read();
        }
        Path file = kept;
        if (file != null && workbench.project().get() != null) {
            kept = null;
            takeUp(file);
        }
        tellEmpty();
    }

    private void takeUp(Path file) {
        if (keptAside) {
            importing.open(file);
        } else {
            open(file);
        }
    }

    private void tellEmpty() {
        boolean open = workbench.project().get() != null;
        closed.set(!open);
        if (isBrowsing()) {
            emptyTitle.set(TEXTS.text("data.browseTitle"));
            emptyText.set(TEXTS.text("data.browseText", account.get()));
            return;
        }
        emptyTitle.set(TEXTS.text(open ? "data.emptyTitle" : "data.noProject"));
        emptyText.set(
                open
                        ? TEXTS.text("data.emptyText")
                        : kept == null
                                ? TEXTS.text("data.noProjectText")
                                : TEXTS.text("data.fileWaits", kept.getFileName()));
    }

    /** A run stores many windows: once it rests. */
    private void listSoon() {
        stopWaiting();
        waiting = workbench.tasks().later(REST, this::list);
    }

    private void stopWaiting() {
        Running before = waiting;
        if (before != null) {
            before.cancel();
        }
    }

    private void list() {
        abandonListing();
        // An account may hold thousands of tables; a file that is imported must know those of its database.
        boolean all = !isBrowsing() || importing.file().get() != null;
        listing = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.READING,
                        TEXTS.text("data.listing"),
                        Lane.WORK,
                        (project, cancellation) -> new Listed(
                                all ? project.warehouse().sources().list() : List.of(), Stores.list(project)),
                        this::listed,
                        error -> workbench.report(TEXTS.text("data.cannotList"), error));
    }

    private void listed(Listed listed) {
        List<SourceTable> found = listed.tables();
        tables = found;
        stores = listed.stores();
        importing.tablesListed();
        group();
        TableName name = wanted;
        DataTable before = left;
        left = null;
        if (name == null && before != null && pane.get() == Pane.EMPTY) {
            (before instanceof DataTable.Browsed && isBrowsing()
                            ? Optional.of(before)
                            : same(before).findFirst())
                    .ifPresent(this::show);
        }
        DataTable shown = table.table().get();
        if (name != null) {
            wanted = null;
            if (isBrowsing()) {
                browse(name);
            } else {
                find(name).ifPresent(this::show);
            }
        } else if (shown != null) {
            // An import or a run may have given it other rows.
            same(shown).filter(now -> !now.equals(shown)).findFirst().ifPresent(table::show);
        } else if (pane.get() == Pane.EMPTY && !found.isEmpty() && !isBrowsing()) {
            show(new DataTable.Imported(found.stream()
                    .max(Comparator.comparingLong(SourceTable::rows))
                    .orElseThrow()));
        }
    }

    /** The table of the same name, as it is now. */
    private Stream<DataTable> same(DataTable other) {
        return Stream.<DataTable>concat(tables.stream().map(DataTable.Imported::new), stores.stream())
                .filter(now -> now.title().equals(other.title()) && now.getClass() == other.getClass());
    }

    private void group() {
        String part = filter.get().strip().toUpperCase(Locale.ROOT);
        TreeMap<String, Group> bySchema = new TreeMap<>();
        for (SourceTable each : isBrowsing() ? List.<SourceTable>of() : tables) {
            if (each.name().toString().toUpperCase(Locale.ROOT).contains(part)) {
                List<String> parts = each.name().parts();
                bySchema.computeIfAbsent(
                                each.name().schema(),
                                schema -> new Group(parts.subList(0, parts.size() - 1), new ArrayList<>()))
                        .tables()
                        .add(new DataTable.Imported(each));
            }
        }
        List<Group> found = new ArrayList<>(bySchema.values());
        Map<String, Group> byView = new LinkedHashMap<>();
        for (DataTable.Stored each : stores) {
            if (each.title().toUpperCase(Locale.ROOT).contains(part)) {
                byView.computeIfAbsent(
                                each.view(),
                                view -> new Group(List.of(TEXTS.text("data.stores"), view), new ArrayList<>()))
                        .tables()
                        .add(each);
            }
        }
        found.addAll(byView.values());
        groups.set(List.copyOf(found));
    }

    private Optional<DataTable> find(TableName name) {
        return tables.stream()
                .filter(each -> each.name().equals(name))
                .<DataTable>map(DataTable.Imported::new)
                .findFirst();
    }

    void show(DataTable chosen) {
        table.show(chosen);
        pane.set(Pane.TABLE);
    }

    /** Back to the file that is in work. */
    void showImport() {
        if (importing.file().get() != null) {
            pane.set(Pane.IMPORT);
        }
    }

    /** A table by its name; soon, where the list is still being read. */
    public void show(String name) {
        try {
            TableName parsed = TableName.parse(name);
            if (isBrowsing()) {
                browse(parsed);
                return;
            }
            Optional<DataTable> found = find(parsed);
            found.ifPresentOrElse(this::show, () -> wanted = parsed);
        } catch (InvalidInput e) {
            workbench.report(name, e);
        }
    }

    /** A table of the account, which may stand in a level that nobody opened. */
    private void browse(TableName name) {
        workbench
                .work()
                .start(
                        Lane.LOOK,
                        (project, cancellation) -> project.warehouse().sources().find(name),
                        found -> found.ifPresent(source -> show(
                                new DataTable.Browsed(new TableTree.Table(source.name(), false, source.rows(), "")))),
                        error -> workbench.report(TEXTS.text("data.cannotFind", name), error));
    }

    /**
     * Opens the fields for a key, unless a file is being imported.
     *
     * @param view empty for the one of the store that is shown, or any
     */
    void lookUp(String view) {
        if (workbench.project().get() == null) {
            return;
        }
        if (importing.isRunning()) {
            workbench.notice(new Notice(Notice.Kind.INFO, TEXTS.text("data.lookupLater"), "", null));
            return;
        }
        if (view.isEmpty() && table.table().get() instanceof DataTable.Stored stored) {
            lookup.open(stored.view(), stored.version());
        } else {
            lookup.open(view, "");
        }
        pane.set(Pane.LOOKUP);
    }

    /** Back to the file in work, else to the table that was shown before. */
    void leaveLookup() {
        lookup.clear();
        closePane();
        if (pane.get() == Pane.EMPTY) {
            list();
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
            afterwards = file;
            workbench.notice(new Notice(Notice.Kind.INFO, TEXTS.text("data.afterwards", file.getFileName()), "", null));
            return;
        }
        if (workbench.project().get() == null) {
            kept = file;
            keptAside = false;
            tellEmpty();
            return;
        }
        pane.set(Pane.IMPORT);
        importing.open(file);
        if (isBrowsing()) {
            list();
        }
    }

    private void imported(SourceTable loaded) {
        wanted = loaded.name();
        Workbench.increase(workbench.tablesChanged());
        Workbench.increase(workbench.historyChanged());
    }

    private void closePane() {
        boolean inWork = importing.file().get() != null;
        pane.set(inWork ? Pane.IMPORT : table.table().get() == null ? Pane.EMPTY : Pane.TABLE);
    }

    private void importClosed() {
        closePane();
        Path next = afterwards;
        if (next != null) {
            afterwards = null;
            wanted = null;
            open(next);
        }
    }

    public TableViewModel table() {
        return table;
    }

    public ImportViewModel importing() {
        return importing;
    }

    LookupViewModel lookup() {
        return lookup;
    }

    /** The account whose databases are looked through level by level; empty where all tables are listed. */
    ReadOnlyStringProperty account() {
        return account.getReadOnlyProperty();
    }

    private boolean isBrowsing() {
        return !account.get().isEmpty();
    }

    TableLevels levels() {
        return workbench.levels();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /** Those with a table that the filter lets through, by schema. */
    ReadOnlyObjectProperty<List<Group>> groups() {
        return groups.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Pane> pane() {
        return pane.getReadOnlyProperty();
    }

    /** Whether no project is open. */
    public ReadOnlyBooleanProperty closedProperty() {
        return closed.getReadOnlyProperty();
    }

    public boolean isClosed() {
        return closed.get();
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
        stopWaiting();
        abandonListing();
        table.show(null);
        importing.clear();
        lookup.clear();
    }

    private void abandonListing() {
        Running before = listing;
        if (before != null) {
            before.abandon();
        }
    }
}
