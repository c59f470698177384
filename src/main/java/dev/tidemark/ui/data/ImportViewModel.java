package dev.tidemark.ui.data;

import dev.tidemark.domain.InvalidInput;
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
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A file on its way to a table: types to correct, what does not fit, the loading. Owned by the FX thread. */
public final class ImportViewModel {
    private static final Messages TEXTS = Messages.of("data");
    private static final Duration REST = Duration.ofMillis(300);
    static final String DETECT = "auto";
    private static final String STANDARD_SCHEMA = "PUBLIC";

    private final Workbench workbench;
    private final Supplier<List<SourceTable>> tables;
    private final Consumer<SourceTable> imported;
    private final Runnable closed;
    private final ObservableList<ImportRow> columns = FXCollections.observableArrayList();
    private final StringProperty tableName = new SimpleStringProperty(this, "tableName", "");
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.CREATE);
    private final StringProperty delimiter = new SimpleStringProperty(this, "delimiter", DETECT);
    private final StringProperty charset = new SimpleStringProperty(this, "charset", "UTF-8");
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Tools.@Nullable Survey> survey = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ImportProblem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper surveying = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private String fileError = "";
    private String suggested = "";
    private boolean filling;
    private @Nullable Running work;
    private @Nullable Running waiting;

    ImportViewModel(
            Workbench workbench, Supplier<List<SourceTable>> tables, Consumer<SourceTable> imported, Runnable closed) {
        this.workbench = workbench;
        this.tables = tables;
        this.imported = imported;
        this.closed = closed;
        tableName.subscribe(this::judge);
        mode.subscribe(this::takeMode);
        delimiter.subscribe(this::readAgain);
        charset.subscribe(this::readAgain);
    }

    void clear() {
        stop();
        columns.clear();
        survey.set(null);
        file.set(null);
        fileError = "";
        about.set("");
        surveying.set(false);
        running.set(false);
        problem.set(null);
    }

    void open(Path chosen) {
        clear();
        filling = true;
        delimiter.set(DETECT);
        charset.set("UTF-8");
        mode.set(Mode.CREATE);
        filling = false;
        file.set(chosen);
        suggest(chosen);
        look(null);
    }

    /** The tables of the project are others than before. */
    void tablesListed() {
        Path chosen = file.get();
        if (chosen != null && tableName.get().equals(suggested)) {
            suggest(chosen);
        }
        judge();
    }

    private void suggest(Path chosen) {
        suggested = suggestedName(chosen);
        tableName.set(suggested);
    }

    /** In the schema that most of the project's tables are in, named as the file. */
    private String suggestedName(Path chosen) {
        String name = String.valueOf(chosen.getFileName()).replaceFirst("(?i)\\.(csv(\\.gz)?|parquet)$", "");
        String table = name.replaceAll("[^A-Za-z0-9_]+", "_").toUpperCase(Locale.ROOT);
        String plain = table.isEmpty() || Character.isDigit(table.charAt(0)) ? "T_" + table : table;
        List<String> schema = tables.get().stream()
                .map(each -> each.name().parts())
                .collect(Collectors.groupingBy(
                        parts -> parts.subList(0, parts.size() - 1), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(List.of(STANDARD_SCHEMA));
        return new TableName(Stream.concat(schema.stream(), Stream.of(plain)).toList()).toString();
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
        Running before = waiting;
        if (before != null) {
            before.cancel();
        }
        waiting = workbench.tasks().later(REST, () -> look(declared()));
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

    private Tools.CsvChoice csv() {
        return new Tools.CsvChoice(delimiter.get().equals(DETECT) ? null : delimiter.get(), charset.get());
    }

    private void look(@Nullable String types) {
        Path source = file.get();
        if (source == null || running.get()) {
            return;
        }
        stop();
        surveying.set(true);
        judge();
        Tools.TableChoice choice = new Tools.TableChoice(types, java.util.Set.of(), csv());
        work = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.ANSWER,
                        TEXTS.text("data.looking", source.getFileName()),
                        Lane.QUERY,
                        (project, cancellation) -> workbench.tools().survey(source, choice, cancellation),
                        this::surveyed,
                        this::surveyFailed);
    }

    private void surveyed(Tools.Survey found) {
        surveying.set(false);
        fileError = "";
        List<String> names = columns.stream().map(ImportRow::name).toList();
        if (!names.equals(found.resultColumns().stream().map(ResultColumn::name).toList())) {
            columns.setAll(found.columns().stream().map(ImportRow::new).toList());
        }
        for (int i = 0; i < found.columns().size(); i++) {
            columns.get(i).survey(found.columns().get(i), found.first(), i);
        }
        about.set(TEXTS.text(
                "data.aboutFile",
                Words.count(found.rows(), "row"),
                Words.count(found.columns().size(), "column"),
                FileSize.of(found.bytes()),
                found.delimiter() == 0 ? "Parquet" : FileSize.delimiter(found.delimiter()) + ", " + charset.get()));
        survey.set(found);
        judge();
    }

    private void surveyFailed(Throwable error) {
        surveying.set(false);
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
        existing().filter(table -> mode.get() == Mode.APPEND).ifPresent(this::takeTypes);
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

    private Optional<SourceTable> existing() {
        try {
            TableName name = TableName.parse(tableName.get().strip());
            return tables.get().stream()
                    .filter(table -> table.name().equals(name))
                    .findFirst();
        } catch (InvalidInput e) {
            return Optional.empty();
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
        try {
            TableName.parse(tableName.get().strip());
        } catch (InvalidInput e) {
            return ImportProblem.ofTable(Problem.words(e));
        }
        Optional<SourceTable> table = existing();
        if (table.isPresent() && mode.get() == Mode.CREATE) {
            return ImportProblem.exists(TEXTS.text(
                    "data.exists", table.get().name(), Words.count(table.get().rows(), "row")));
        }
        if (table.isPresent() && mode.get() == Mode.APPEND && !sameColumns(table.get())) {
            return ImportProblem.ofTable(
                    TEXTS.text("data.otherColumns", table.get().name()));
        }
        return null;
    }

    private boolean sameColumns(SourceTable table) {
        List<ResultColumn> own = columns.stream()
                .map(row -> new ResultColumn(row.name(), row.sqlType().orElse(SqlType.UNKNOWN)))
                .toList();
        return columns.isEmpty() || own.equals(table.columns());
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
        if (source == null || found == null || problem.get() != null || surveying.get() || running.get()) {
            return;
        }
        running.set(true);
        progress.set(0);
        TableName name = TableName.parse(tableName.get().strip());
        Mode how = existing().isPresent() ? mode.get() : Mode.CREATE;
        Tools.TableChoice choice = new Tools.TableChoice(
                declared(),
                columns.stream()
                        .filter(row -> row.badAsNullProperty().get())
                        .map(ImportRow::name)
                        .collect(Collectors.toSet()),
                csv());
        double rows = Math.max(1, found.rows());
        work = workbench
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
        Running current = work;
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
        Running current = work;
        if (current != null) {
            current.abandon();
        }
        Running later = waiting;
        if (later != null) {
            later.cancel();
        }
        work = null;
        waiting = null;
    }

    public ObservableList<ImportRow> columns() {
        return columns;
    }

    public StringProperty tableNameProperty() {
        return tableName;
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** What parts fields; {@link #DETECT} to find out. */
    public StringProperty delimiterProperty() {
        return delimiter;
    }

    public StringProperty charsetProperty() {
        return charset;
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
        return surveying.getReadOnlyProperty();
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
