package dev.tidemark.ui.data;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.TableLevels;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The tables of the open project's engine, and what of them is shown. Owned by the FX thread. */
public final class DataViewModel {
    private static final Messages TEXTS = Messages.of("data");

    /** What stands beside the tables. */
    public enum Pane {
        EMPTY,
        TABLE,
        IMPORT,
        LOOKUP
    }

    private final Workbench workbench;
    private final TableList list;
    private final TableViewModel table;
    private final ImportViewModel importing;
    private final LookupViewModel lookup;
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper closed = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Pane> pane = new ReadOnlyObjectWrapper<>(Pane.EMPTY);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable TableName wanted;
    private @Nullable DataTable left;
    private boolean leftLookup;
    private @Nullable Path kept;
    /** Whether something else was looked at while the kept file was in work. */
    private boolean keptAside;
    /** Given while another one was being loaded. */
    private @Nullable Path afterwards;

    private final ReadOnlyStringWrapper account = new ReadOnlyStringWrapper("");

    public DataViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.list = new TableList(workbench, this::listed);
        this.table = new TableViewModel(workbench);
        this.importing = new ImportViewModel(workbench, list::tables, this::imported, this::importClosed);
        this.lookup = new LookupViewModel(workbench);
        subscriptions.add(workbench.project().subscribe(this::renew));
        subscriptions.add(workbench.tablesChanged().subscribe(this::readList));
        subscriptions.add(workbench.viewsChanged().subscribe(this::viewsChanged));
        subscriptions.add(workbench.windowsChanged().subscribe(() -> list.soon(this::readList)));
        renew();
    }

    private void viewsChanged() {
        list.soon(this::readList);
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
        importing.clear();
        lookup.clear();
        table.show(null);
        pane.set(lookingUp ? Pane.LOOKUP : Pane.EMPTY);
        list.clear(!isBrowsing());
        readList();
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

    private void readList() {
        // A file that is imported must know the tables of its database; else an account's are looked through by level.
        list.read(!isBrowsing() || importing.file().get() != null);
    }

    private void listed() {
        importing.tablesListed();
        TableName name = wanted;
        DataTable before = left;
        left = null;
        if (name == null && before != null && pane.get() == Pane.EMPTY) {
            (before instanceof DataTable.Browsed && isBrowsing() ? Optional.of(before) : list.same(before))
                    .ifPresent(this::show);
        }
        DataTable shown = table.table().get();
        if (name != null) {
            wanted = null;
            if (isBrowsing()) {
                browse(name);
            } else {
                list.find(name).ifPresent(this::show);
            }
        } else if (shown != null) {
            // An import or a run may have given it other rows.
            list.same(shown).filter(now -> !now.equals(shown)).ifPresent(table::show);
        } else if (pane.get() == Pane.EMPTY && !isBrowsing()) {
            list.largest().ifPresent(this::show);
        }
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
            Optional<DataTable> found = list.find(parsed);
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
            readList();
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
            readList();
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

    /** All of them, where they are not looked through level by level. */
    TableList list() {
        return list;
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
        list.close();
        table.show(null);
        importing.clear();
        lookup.clear();
    }
}
