package dev.tidemark.ui.data;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.InvalidSample;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.TableSample;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What of an account's table is to be copied into an engine of this machine, and the copying. FX thread. */
public final class SampleViewModel {
    private static final Messages TEXTS = Messages.of("data");
    /** A click must not copy a billion rows. */
    private static final long USUAL_ROWS = 100_000;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");
    private static final Pattern PARTED = Pattern.compile("[,_\\s]");

    /** Where a word stands about what is wrong. */
    enum Field {
        ROWS,
        KEYS,
        KEY,
        WHERE,
        REPLACE,
        /** What is wrong is in none of the fields. */
        ALL
    }

    private final Workbench workbench;
    private final TableName table;
    private final String account;
    private final ObjectProperty<String> engine =
            new SimpleObjectProperty<>(this, "engine", ProjectSwitch.ENGINES.get(0));
    private final StringProperty rows = new SimpleStringProperty(this, "rows", Words.count(USUAL_ROWS));
    private final StringProperty keys = new SimpleStringProperty(this, "keys", "");
    private final StringProperty key = new SimpleStringProperty(this, "key", "");
    private final StringProperty where = new SimpleStringProperty(this, "where", "");
    private final BooleanProperty replace = new SimpleBooleanProperty(this, "replace");
    private final Map<Field, ReadOnlyStringWrapper> errors = new EnumMap<>(Field.class);
    private final ReadOnlyObjectWrapper<@Nullable Field> wrong = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private Runnable over = () -> {};
    private boolean closed;
    private @Nullable Work work;

    /** @param account the engine that the open project is looked at on, which has the table */
    SampleViewModel(Workbench workbench, TableName table, String account) {
        this.workbench = workbench;
        this.table = table;
        this.account = account;
        for (Field field : Field.values()) {
            errors.put(field, new ReadOnlyStringWrapper(""));
        }
        // What is being mended is no longer wrong until it is tried again.
        rows.subscribe(typed -> tell(Field.ROWS, ""));
        keys.subscribe(typed -> tell(Field.KEYS, ""));
        key.subscribe(typed -> tell(Field.KEY, ""));
        where.subscribe(typed -> tell(Field.WHERE, ""));
        replace.subscribe(ticked -> tell(Field.REPLACE, ""));
        engine.subscribe(chosen -> tell(Field.REPLACE, ""));
    }

    /** @param action closes what shows this, when the rows are there */
    void whenTaken(Runnable action) {
        over = action;
    }

    /** Begins to copy, unless something is wrong: then it stands at its field. */
    void take() {
        if (running.get()) {
            return;
        }
        errors.values().forEach(error -> error.set(""));
        wrong.set(null);
        OptionalLong most = number(Field.ROWS, rows.get());
        OptionalLong count = number(Field.KEYS, keys.get());
        List<String> columns = new ArrayList<>();
        for (String name : key.get().split(",", -1)) {
            if (!name.isBlank()) {
                columns.add(Identifiers.fold(name.strip()));
            }
        }
        if (!columns.isEmpty() && keys.get().isBlank()) {
            tell(Field.KEYS, TEXTS.text("data.sampleKeysMissing"));
        }
        if (wrong.get() != null) {
            return;
        }
        begin(new TableSample.Request(
                table, where.get().strip(), most.orElse(0), count.orElse(0), columns, replace.get()));
    }

    /** Empty means all. */
    private OptionalLong number(Field field, String typed) {
        String digits = PARTED.matcher(typed).replaceAll("");
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(digits).matches()) {
            tell(field, TEXTS.text("data.sampleBadNumber"));
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private void begin(TableSample.Request request) {
        String into = engine.get();
        running.set(true);
        tellRows(0);
        Work begun = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        TEXTS.text("data.sampleOf", table),
                        Lane.QUERY,
                        (project, cancellation) -> take(project, into, request, cancellation),
                        taken -> taken(taken, into, request),
                        this::failed);
        work = running.get() ? begun : null;
    }

    private TableSample.Taken take(
            OpenProject project, String engine, TableSample.Request request, Cancellation cancellation) {
        LongConsumer told = count -> workbench.tasks().post(() -> tellRows(count));
        try (Warehouse into = workbench.tools().openWarehouse(project, engine)) {
            return TableSample.take(project, project.warehouse(), into, request, told, cancellation);
        }
    }

    private void tellRows(long count) {
        if (running.get()) {
            progress.set(TEXTS.text("data.sampleRead", Words.count(count, "row")));
            Work told = work;
            if (told != null) {
                told.tell(Words.count(count, "row"));
            }
        }
    }

    private void end() {
        running.set(false);
        progress.set("");
        work = null;
        Workbench.increase(workbench.historyChanged());
    }

    private void taken(TableSample.Taken taken, String into, TableSample.Request request) {
        end();
        long count = taken.table().rows();
        List<String> notes = new ArrayList<>(taken.losses());
        if (request.rows() > 0 && count >= request.rows()) {
            notes.add(TEXTS.text("data.sampleMore", Words.count(request.rows())));
        }
        String title = ProjectSwitch.title(into);
        workbench.notice(new Notice(
                Notice.Kind.DONE,
                TEXTS.text("data.sampled", Words.count(count, "row"), table, title),
                String.join("\n", notes),
                new Notice.Action(TEXTS.text("data.sampleUse", title), () -> use(into))));
        over.run();
    }

    private void use(String engine) {
        new ProjectSwitch(workbench)
                .leaving(() -> workbench
                        .opener()
                        .useEngine(engine, () -> workbench.go(new Destination.Table(table.toString()))));
    }

    private void failed(Throwable error) {
        end();
        if (closed) {
            if (Problem.of(error) != Problem.CANCELLED) {
                workbench.report(TEXTS.text("data.cannotSample", table), error);
            }
        } else if (error instanceof InvalidSample invalid) {
            tell(invalid);
        } else if (Problem.of(error) == Problem.CANCELLED) {
            tell(Field.ALL, TEXTS.text("data.sampleCancelled"));
        } else if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("data.cannotSample", table), error);
        } else {
            tell(Field.ALL, Problem.words(error));
        }
    }

    private void tell(InvalidSample invalid) {
        String words = Problem.words(invalid);
        switch (invalid.part()) {
            case TABLE -> tell(Field.ALL, words);
            case WHERE -> tell(Field.WHERE, words);
            case KEY -> tell(Field.KEY, TEXTS.text("data.sampleWhichKey", words));
            case KEY_NAME -> tell(Field.KEY, words);
            case REPLACE -> tell(Field.REPLACE, TEXTS.text("data.sampleThere", ProjectSwitch.title(engine.get())));
        }
    }

    private void tell(Field field, String words) {
        Objects.requireNonNull(errors.get(field)).set(words);
        if (wrong.get() == null && !words.isEmpty()) {
            wrong.set(field);
        }
    }

    /** Stops the copying; what was there stays. */
    void cancel() {
        Work now = work;
        if (now != null) {
            now.cancel();
        }
    }

    /** What shows this has gone; the copying goes on, and the status bar tells of it. */
    void close() {
        closed = true;
        over = () -> {};
    }

    String table() {
        return table.toString();
    }

    String about() {
        return TEXTS.text("data.sampleAbout", account);
    }

    ObjectProperty<String> engineProperty() {
        return engine;
    }

    StringProperty rowsProperty() {
        return rows;
    }

    StringProperty keysProperty() {
        return keys;
    }

    StringProperty keyProperty() {
        return key;
    }

    StringProperty whereProperty() {
        return where;
    }

    BooleanProperty replaceProperty() {
        return replace;
    }

    /** Empty while all is well. */
    ReadOnlyStringProperty errorOf(Field field) {
        return Objects.requireNonNull(errors.get(field)).getReadOnlyProperty();
    }

    /** The first field that is to be mended; null while all is well. */
    ReadOnlyObjectProperty<@Nullable Field> wrong() {
        return wrong.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** How many rows were read; empty while nothing is copied. */
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
