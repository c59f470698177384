package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.TableProfile;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
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
    private int profiled;

    TableViewModel(Workbench workbench) {
        this.workbench = workbench;
    }

    void show(@Nullable DataTable chosen) {
        running.forEach(Running::abandon);
        running.clear();
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
            readRows(source);
            profile(imported);
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

    private void readRows(SourceTable chosen) {
        String sql = "SELECT * FROM " + chosen.name() + " LIMIT " + ROWS;
        running.add(workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.ANSWER,
                        TEXTS.text("data.readingRows", chosen.name()),
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

    private void profile(DataTable.Imported chosen) {
        progress.set(TEXTS.text("data.profiling", 0, chosen.columns().size()));
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
                                    chosen.source(),
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
            columns.set(profiled++, ProfileRow.of(profile));
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

    /** Opens a statement over the table in a new tab, or the view's lane. */
    void lead() {
        if (table.get() instanceof DataTable.Imported shown) {
            workbench.go(new Destination.Statement(shown.label(), "SELECT *\nFROM " + shown.title() + "\nLIMIT 100"));
        } else if (table.get() instanceof DataTable.Stored shown) {
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

    /** The first rows; null until they are there. */
    public ReadOnlyObjectProperty<@Nullable Sample> sample() {
        return sample.getReadOnlyProperty();
    }
}
