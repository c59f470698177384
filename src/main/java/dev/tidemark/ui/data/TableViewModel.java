package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.TableProfile;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.TableLevels.State;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** One table: its columns with their profile and its first rows. Owned by the FX thread. */
public final class TableViewModel {
    static final int ROWS = 200;
    private static final Messages TEXTS = Messages.of("data");

    /** Rows as the engine gave them. */
    public record Sample(List<ResultColumn> columns, List<@Nullable Object[]> rows) {}

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<@Nullable DataTable> table = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ObservableList<ProfileRow> columns = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Sample> sample = new ReadOnlyObjectWrapper<>();
    private final List<Running> running = new ArrayList<>();
    /** Of a table of the account. */
    private final ObjectProperty<List<TableTree.Column>> described =
            new SimpleObjectProperty<>(this, "described", List.of());

    private final ReadOnlyBooleanWrapper profileWanted = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper rowsWanted = new ReadOnlyBooleanWrapper();
    private Subscription level = Subscription.EMPTY;
    private int profiled;

    TableViewModel(Workbench workbench) {
        this.workbench = workbench;
    }

    void show(@Nullable DataTable chosen) {
        running.forEach(Running::abandon);
        running.clear();
        level.unsubscribe();
        level = Subscription.EMPTY;
        described.set(List.of());
        profileWanted.set(false);
        rowsWanted.set(false);
        problem.set("");
        progress.set("");
        sample.set(null);
        profiled = 0;
        columns.clear();
        table.set(chosen);
        if (chosen == null) {
            about.set("");
            return;
        }
        String rows = Words.count(chosen.rows(), "row");
        String width = Words.count(chosen.columns().size(), "column");
        if (chosen instanceof DataTable.Imported imported) {
            SourceTable source = imported.source();
            about.set(TEXTS.text(
                    "data.about", rows, width, Words.moment(source.importedAt().truncatedTo(ChronoUnit.SECONDS))));
            columns.setAll(chosen.columns().stream().map(ProfileRow::of).toList());
            readRows(source.name());
            profile(imported, source);
        } else if (chosen instanceof DataTable.Browsed browsed) {
            browse(browsed);
        } else if (chosen instanceof DataTable.Stored stored) {
            about.set(TEXTS.text(
                    "data.aboutStore",
                    rows,
                    width,
                    Words.count(stored.windows(), "window"),
                    stored.store().name()));
            columns.setAll(chosen.columns().stream().map(ProfileRow::plain).toList());
            running.add(workbench
                    .work()
                    .startShown(
                            ScreenId.DATA,
                            Work.Nature.ANSWER,
                            TEXTS.text("data.readingRows", chosen.title()),
                            Lane.QUERY,
                            (project, cancellation) ->
                                    new Sample(stored.columns(), Stores.first(project, stored, ROWS, cancellation)),
                            sample::set,
                            this::failed));
        }
    }

    private void browse(DataTable.Browsed browsed) {
        List<String> path = browsed.table().table().parts();
        tell(browsed);
        workbench.levels().open(path);
        level = workbench.levels().at(path).subscribe(state -> {
            if (state instanceof State.Known known) {
                describe(browsed, known.level());
            } else if (state instanceof State.Failed why) {
                problem.set(why.words());
            }
        });
        // A look at a table wakes the account's warehouse; who has the preview live there has it so.
        if (isLive()) {
            readRows(browsed.table().table());
        } else {
            rowsWanted.set(true);
        }
    }

    private boolean isLive() {
        OpenProject project = workbench.project().get();
        return project != null
                && workbench
                        .preferences()
                        .get()
                        .livePreviews()
                        .contains(project.warehouse().engine());
    }

    /** Reads the first rows of a table of the account: on request, as the warehouse does it. */
    void readRows() {
        if (table.get() instanceof DataTable.Browsed browsed && rowsWanted.get()) {
            rowsWanted.set(false);
            readRows(browsed.table().table());
        }
    }

    private void describe(DataTable.Browsed browsed, TableTree.Level known) {
        List<TableTree.Column> found = known.entries().stream()
                .filter(TableTree.Column.class::isInstance)
                .map(TableTree.Column.class::cast)
                .toList();
        if (!found.equals(described.get())) {
            described.set(found);
            columns.setAll(found.stream()
                    .map(column -> ProfileRow.plain(column.column()).commented(column.comment()))
                    .toList());
            // The whole table is read for it, which is somebody's bill.
            profileWanted.set(!found.isEmpty());
            tell(browsed);
        }
    }

    private void tell(DataTable.Browsed browsed) {
        TableTree.Table shown = browsed.table();
        List<String> facts = new ArrayList<>();
        if (shown.view()) {
            facts.add(TEXTS.text("data.isView"));
        }
        if (shown.rows() >= 0) {
            facts.add(Words.count(shown.rows(), "row"));
        }
        if (!described.get().isEmpty()) {
            facts.add(Words.count(described.get().size(), "column"));
        }
        if (!shown.comment().isEmpty()) {
            facts.add(shown.comment());
        }
        about.set(String.join(TEXTS.text("data.between"), facts));
    }

    /** Counts nulls and distinct values of a table of the account: on request only. */
    void profile() {
        if (table.get() instanceof DataTable.Browsed browsed) {
            profileWanted.set(false);
            profiled = 0;
            columns.setAll(described.get().stream()
                    .map(column -> ProfileRow.of(column.column()).commented(column.comment()))
                    .toList());
            List<ResultColumn> all =
                    described.get().stream().map(TableTree.Column::column).toList();
            profile(browsed, new SourceTable(browsed.table().table(), all, 0, 0, Instant.EPOCH));
        }
    }

    private void readRows(TableName chosen) {
        String sql = "SELECT * FROM " + chosen + " LIMIT " + ROWS;
        running.add(workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.ANSWER,
                        TEXTS.text("data.readingRows", chosen),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            SqlRequest request = new SqlRequest(
                                    RenderedSql.plain(sql), project.clock().now());
                            try (RowCursor rows = project.warehouse().query(request, cancellation)) {
                                RowBatch batch = rows.next();
                                return new Sample(rows.columns(), batch == null ? List.of() : RowArrays.of(batch));
                            }
                        },
                        sample::set,
                        this::failed));
    }

    private void profile(DataTable chosen, SourceTable source) {
        progress.set(TEXTS.text("data.profiling", 0, source.columns().size()));
        running.add(workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.ANSWER,
                        TEXTS.text("data.profileOf", chosen.title()),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            TableProfile.read(
                                    project.warehouse(),
                                    source,
                                    project.clock().now(),
                                    profiles -> workbench.tasks().post(() -> profiled(chosen, profiles)),
                                    cancellation);
                            return chosen;
                        },
                        done -> progress.set(""),
                        this::failed));
    }

    private void profiled(DataTable of, List<TableProfile.ColumnProfile> profiles) {
        if (table.get() != of) {
            return;
        }
        for (TableProfile.ColumnProfile profile : profiles) {
            String comment = columns.get(profiled).comment();
            columns.set(profiled++, ProfileRow.of(profile).commented(comment));
        }
        progress.set(TEXTS.text("data.profiling", profiled, columns.size()));
    }

    private void failed(Throwable error) {
        progress.set("");
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("data.cannotRead"), error);
        } else if (Problem.of(error) != Problem.CANCELLED) {
            problem.set(Problem.words(error));
        }
    }

    /** Stops the profile; what is known stays. */
    void cancel() {
        running.forEach(Running::cancel);
    }

    /** The form for a sample of the account's table that is shown; null where another one is. */
    @Nullable
    SampleViewModel sampling() {
        OpenProject project = workbench.project().get();
        return project != null && table.get() instanceof DataTable.Browsed browsed
                ? new SampleViewModel(
                        workbench, browsed.table().table(), project.warehouse().engine())
                : null;
    }

    /** Opens a statement over the table in a new tab, or the view's lane. */
    void lead() {
        DataTable now = table.get();
        if (now instanceof DataTable.Imported || now instanceof DataTable.Browsed) {
            workbench.go(new Destination.Statement(now.label(), "SELECT *\nFROM " + now.title() + "\nLIMIT 100"));
        } else if (now instanceof DataTable.Stored shown) {
            workbench.go(new Destination.Lane(shown.view()));
        }
    }

    /** All rows of a store; what was imported is exported from a statement's result. */
    void export() {
        if (table.get() instanceof DataTable.Stored shown) {
            new StoreExport(workbench).export(shown);
        }
    }

    ReadOnlyObjectProperty<@Nullable DataTable> table() {
        return table.getReadOnlyProperty();
    }

    /** Rows, columns and when it was imported, or which windows are stored. */
    public ReadOnlyStringProperty about() {
        return about.getReadOnlyProperty();
    }

    /** Why it cannot be read; empty while it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** How far the profile is; empty at its end. */
    public ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    public ObservableList<ProfileRow> columns() {
        return columns;
    }

    /** Whether a profile is made only when somebody asks for it, and nobody has. */
    ReadOnlyBooleanProperty profileWanted() {
        return profileWanted.getReadOnlyProperty();
    }

    /** Whether rows are read only when somebody asks for them, and nobody has. */
    ReadOnlyBooleanProperty rowsWanted() {
        return rowsWanted.getReadOnlyProperty();
    }

    /** The first rows; null until they are there. */
    public ReadOnlyObjectProperty<@Nullable Sample> sample() {
        return sample.getReadOnlyProperty();
    }
}
