package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.project.TableImport;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A file on its way to a table: types to correct, what does not fit, the loading. Owned by the FX thread. */
public final class ImportViewModel {
    private static final Messages TEXTS = Messages.of("data");

    private final Workbench workbench;
    private final Consumer<SourceTable> imported;
    private final Runnable closed;
    private final ObservableList<ImportRow> columns = FXCollections.observableArrayList();
    private final ImportTarget target;
    private final FileSurvey reading;
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Tools.@Nullable Survey> survey = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportProblem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private String fileError = "";
    private boolean filling;
    private @Nullable Running loading;

    ImportViewModel(
            Workbench workbench, Supplier<List<SourceTable>> tables, Consumer<SourceTable> imported, Runnable closed) {
        this.workbench = workbench;
        this.target = new ImportTarget(tables);
        this.reading = new FileSurvey(workbench, this::surveyed, this::surveyFailed);
        this.imported = imported;
        this.closed = closed;
        target.nameProperty().subscribe(this::judge);
        target.modeProperty().subscribe(this::takeMode);
        reading.delimiterProperty().subscribe(this::readAgain);
        reading.charsetProperty().subscribe(this::readAgain);
    }

    void clear() {
        stop();
        columns.clear();
        survey.set(null);
        file.set(null);
        fileError = "";
        about.set("");
        running.set(false);
        problem.set(null);
    }

    void open(Path chosen) {
        clear();
        filling = true;
        reading.reset();
        target.modeProperty().set(Mode.CREATE);
        filling = false;
        file.set(chosen);
        target.suggest(chosen);
        look(null);
    }

    /** The tables of the project are others than before. */
    void tablesListed() {
        Path chosen = file.get();
        if (chosen != null) {
            target.suggestAgain(chosen);
        }
        judge();
    }

    /** The delimiter or the encoding is another: the columns may be too. */
    private void readAgain() {
        if (!filling && file.get() != null) {
            columns.clear();
            look(null);
        }
    }

    /** A type was changed: what it makes of the values is counted when the typing rests. */
    void typeChanged() {
        judge();
        reading.whenAtRest(() -> look(declared()));
    }

    private @Nullable String declared() {
        String types = columns.stream()
                .filter(ImportRow::isDeclared)
                .filter(row -> row.sqlType().isPresent())
                .map(row ->
                        Identifiers.display(row.name()) + "=" + row.sqlType().orElseThrow())
                .collect(Collectors.joining(","));
        return types.isEmpty() ? null : types;
    }

    private void look(@Nullable String types) {
        Path source = file.get();
        if (source == null || running.get()) {
            return;
        }
        reading.look(source, types);
        judge();
    }

    private void surveyed(Tools.Survey found) {
        fileError = "";
        List<String> names = columns.stream().map(ImportRow::name).toList();
        if (!names.equals(found.resultColumns().stream().map(ResultColumn::name).toList())) {
            columns.setAll(found.columns().stream().map(ImportRow::new).toList());
        }
        for (int i = 0; i < found.columns().size(); i++) {
            columns.get(i).survey(found.columns().get(i), found.first(), i);
        }
        about.set(reading.words(found));
        survey.set(found);
        judge();
    }

    private void surveyFailed(Throwable error) {
        if (Problem.of(error) == Problem.CANCELLED) {
            return;
        }
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("data.cannotRead"), error);
        }
        fileError = Problem.words(error, TEXTS.text("data.otherEncoding"));
        survey.set(null);
        columns.clear();
        judge();
    }

    private void takeMode() {
        if (target.modeProperty().get() == Mode.APPEND) {
            target.existing().ifPresent(this::takeTypes);
        }
        judge();
    }

    /** What is appended has the table's types: what is inferred from other rows is narrower or wider by chance. */
    private void takeTypes(SourceTable table) {
        boolean changed = false;
        for (ImportRow row : columns) {
            for (ResultColumn column : table.columns()) {
                if (column.name().equals(row.name()) && !row.sqlType().equals(Optional.of(column.type()))) {
                    row.typeProperty().set(column.type().toString());
                    changed = true;
                }
            }
        }
        if (changed) {
            typeChanged();
        }
    }

    private void judge() {
        problem.set(find());
    }

    private @Nullable ImportProblem find() {
        if (!fileError.isEmpty()) {
            return ImportProblem.ofFile(fileError);
        }
        for (ImportRow row : columns) {
            String text = row.problem();
            if (text != null) {
                return ImportProblem.ofColumn(text, row);
            }
        }
        return target.problem(columns);
    }

    /** The first remedy for bad values: they become NULL. */
    void readAsNull(ImportRow row) {
        row.badAsNullProperty().set(true);
        judge();
    }

    void useText(ImportRow row) {
        row.typeProperty().set(SqlType.VARCHAR.toString());
        typeChanged();
    }

    /** Loads the file; what was there stays whole until all of it is. */
    public void load() {
        Path source = file.get();
        Tools.Survey found = survey.get();
        if (source == null
                || found == null
                || problem.get() != null
                || reading.surveying().get()
                || running.get()
                || !isWanted()) {
            return;
        }
        running.set(true);
        progress.set(0);
        TableName name = target.table();
        Mode how = target.how();
        Tools.TableChoice choice = new Tools.TableChoice(
                declared(),
                columns.stream()
                        .filter(row -> row.badAsNullProperty().get())
                        .map(ImportRow::name)
                        .collect(Collectors.toSet()),
                reading.csv());
        double rows = Math.max(1, found.rows());
        loading = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        TEXTS.text("data.importOf", source.getFileName()),
                        Lane.QUERY,
                        (project, cancellation) -> TableImport.load(
                                project,
                                name,
                                how,
                                () -> workbench.tools().table(source, choice, cancellation),
                                String.valueOf(source.getFileName()),
                                count -> workbench.tasks().post(() -> progress.set(count / rows)),
                                cancellation),
                        this::loaded,
                        this::loadFailed);
    }

    private boolean isWanted() {
        return target.question()
                .map(question -> workbench.dialogs().ask(question) == 0)
                .orElse(true);
    }

    private void loaded(SourceTable table) {
        String name = table.name().toString();
        workbench.notice(Notice.done(TEXTS.text("data.imported", name), Words.count(table.rows(), "row")));
        clear();
        imported.accept(table);
        closed.run();
    }

    private void loadFailed(Throwable error) {
        running.set(false);
        Workbench.increase(workbench.historyChanged());
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("data.cannotImport"), error);
        } else if (Problem.of(error) != Problem.CANCELLED) {
            fileError = Problem.words(error, TEXTS.text("data.otherEncoding"));
        }
        judge();
    }

    /** While it loads: stops that. Else: leaves the import. */
    public void cancel() {
        Running current = loading;
        if (running.get() && current != null) {
            current.cancel();
        } else {
            clear();
            closed.run();
        }
    }

    /** Reads the file again, which may be another by now. */
    void tryAgain() {
        fileError = "";
        look(declared());
    }

    private void stop() {
        reading.stop();
        Running current = loading;
        if (current != null) {
            current.abandon();
        }
        loading = null;
    }

    public ObservableList<ImportRow> columns() {
        return columns;
    }

    public StringProperty tableNameProperty() {
        return target.nameProperty();
    }

    public ObjectProperty<Mode> modeProperty() {
        return target.modeProperty();
    }

    /** What parts fields; {@link FileSurvey#DETECT} to find out. */
    public StringProperty delimiterProperty() {
        return reading.delimiterProperty();
    }

    public StringProperty charsetProperty() {
        return reading.charsetProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Path> file() {
        return file.getReadOnlyProperty();
    }

    /** Null until the file was read. */
    public ReadOnlyObjectProperty<Tools.@Nullable Survey> survey() {
        return survey.getReadOnlyProperty();
    }

    /** The first thing that hinders the import. */
    public ReadOnlyObjectProperty<@Nullable ImportProblem> problem() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty about() {
        return about.getReadOnlyProperty();
    }

    /** Whether the file is being read. */
    public ReadOnlyBooleanProperty surveying() {
        return reading.surveying();
    }

    /** Whether it is being loaded. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /** 0 to 1. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }
}
