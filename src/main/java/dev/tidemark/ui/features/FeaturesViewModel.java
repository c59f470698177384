package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.Source;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The project's views and the one in the editor. */
public final class FeaturesViewModel {
    static final Messages TEXTS = Messages.of("features");

    private final Workbench workbench;
    private final DefinitionTexts texts;
    private final DraftKeeper drafts;
    private final ViewDocument document;
    private final PreviewModel preview;
    private final ObservableList<ViewRow> all = FXCollections.observableArrayList();
    private final FilteredList<ViewRow> views = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ViewRow> current = new SimpleObjectProperty<>();
    private final IntegerProperty listRevision = new SimpleIntegerProperty();
    private boolean changingList;
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final StringProperty versionText = new SimpleStringProperty("");
    private Vocabulary vocabulary = Vocabulary.EMPTY;
    private List<SourceTables.SourceTable> tables = List.of();
    private @Nullable Destination wanted;
    private Subscription subscriptions = Subscription.EMPTY;

    public FeaturesViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.texts = workbench.tools().definitionTexts();
        this.drafts = new DraftKeeper(workbench);
        this.document = new ViewDocument(texts, this::edited);
        this.preview = new PreviewModel(workbench, this::reject);
        filter.subscribe(text -> {
            String wanted = text.strip().toUpperCase(Locale.ROOT);
            changeList(() ->
                    views.setPredicate(row -> row.name().toUpperCase(Locale.ROOT).contains(wanted)));
        });
        document.definitionProperty().subscribe(definition -> {
            if (current.get() != null) {
                preview.show(definition);
                vocabulary = vocabularyOf(definition);
            }
        });
        subscriptions = Subscription.combine(
                workbench.project().subscribe(project -> projectChanged()),
                workbench.viewsChanged().subscribe(n -> load()),
                workbench.windowsChanged().subscribe(n -> load()),
                workbench.tablesChanged().subscribe(n -> {
                    load();
                    preview.refresh();
                }));
    }

    private void projectChanged() {
        drafts.flush();
        loaded.set(false);
        forget();
        changeList(all::clear);
        load();
    }

    /** What a list selects while its items change is nobody's choice; {@link #listRevision} tells when they stand. */
    private void changeList(Runnable change) {
        changingList = true;
        change.run();
        changingList = false;
        Workbench.increase(listRevision);
    }

    private void forget() {
        current.set(null);
        preview.reset();
        document.close();
        versionText.set("");
    }

    private record Loaded(List<ViewRow> rows, List<SourceTables.SourceTable> tables, List<String> functions) {}

    private void load() {
        workbench.start(Lane.WORK, (project, cancellation) -> read(project), this::show, error -> {
            loaded.set(true);
            workbench.report(TEXTS.text("features.cannotLoad"), error);
        });
    }

    private Loaded read(OpenProject project) {
        Map<String, String> kept = new LinkedHashMap<>(texts.drafts(project.folder()));
        List<ViewRow> rows = new ArrayList<>();
        for (AppliedView view : project.views().all()) {
            rows.add(ViewRow.of(project, view, kept.remove(view.view().key())));
        }
        kept.forEach((key, text) -> rows.add(ViewRow.ofDraft(key, nameIn(text).orElse(key), text)));
        List<String> functions =
                workbench.tools().functions().stream().map(f -> f.name()).toList();
        return new Loaded(rows, project.warehouse().sources().list(), functions);
    }

    private Optional<String> nameIn(String text) {
        try {
            return Optional.of(texts.parse("draft", text).view().name());
        } catch (dev.tidemark.domain.InvalidInput e) {
            // A draft may be as broken as it likes; it has the name it was kept under.
            return Optional.empty();
        }
    }

    private void show(Loaded now) {
        tables = now.tables();
        vocabulary = new Vocabulary(vocabulary.columns(), vocabulary.sources(), now.functions());
        ViewRow before = current.get();
        List<ViewRow> rows = new ArrayList<>(now.rows());
        boolean unknown = before != null
                && before.applied() == null
                && rows.stream().noneMatch(row -> row.key().equals(before.key()));
        if (unknown) {
            // Begun since the drafts were read.
            rows.add(before);
        }
        changeList(() -> all.setAll(rows));
        loaded.set(true);
        if (before != null) {
            rows.stream()
                    .filter(row -> row.key().equals(before.key()))
                    .findFirst()
                    .ifPresentOrElse(this::renew, this::forget);
        }
        Destination where = wanted;
        wanted = null;
        if (where != null) {
            arrive(where);
        }
        if (current.get() == null && !rows.isEmpty()) {
            open(rows.get(0));
        }
    }

    /** The same view, read again: what is being written stays as it is. */
    private void renew(ViewRow read) {
        boolean written = document.stateProperty().get() == ViewDocument.State.DRAFT;
        ViewRow row = written ? read.withDraft(document.text()) : read;
        changeList(() -> all.replaceAll(each -> each == read ? row : each));
        AppliedView known = document.applied();
        boolean untouched = document.stateProperty().get() == ViewDocument.State.SAVED;
        AppliedView now = row.applied();
        boolean other = now != null
                && (known == null || !known.view().fileText().equals(now.view().fileText()));
        current.set(row);
        if (now != null && other && untouched) {
            document.open(row.key(), now, row.text());
        } else if (now != null) {
            document.applied(now);
        }
        tellVersion(row);
        preview.setStored(row.stored());
    }

    /** The user selected a view. */
    void choose(@Nullable ViewRow row) {
        if (row != null && !changingList) {
            open(row);
        }
    }

    /** Puts a view into the editor, its draft where there is one. */
    void open(ViewRow row) {
        ViewRow before = current.get();
        if (before != null && before.key().equals(row.key())) {
            return;
        }
        drafts.flush();
        current.set(null);
        preview.reset();
        document.close();
        current.set(row);
        preview.setStored(row.stored());
        document.open(row.key(), row.applied(), row.text());
        if (document.definitionProperty().get() == null) {
            preview.show(null);
        }
        tellVersion(row);
    }

    private void tellVersion(ViewRow row) {
        AppliedView applied = row.applied();
        if (applied == null) {
            versionText.set("");
            return;
        }
        boolean active = applied.active() != null
                && applied.active().id() == applied.current().id();
        versionText.set(TEXTS.text(
                active ? "features.versionActive" : "features.versionCurrent",
                applied.current().label()));
    }

    private void edited() {
        ViewRow row = current.get();
        OpenProject project = workbench.project().get();
        if (row == null || project == null) {
            return;
        }
        boolean saved = document.stateProperty().get() == ViewDocument.State.SAVED;
        String text = saved ? "" : document.text();
        drafts.keep(project.folder(), row.key(), text);
        ViewRow now = row.withDraft(saved ? null : text);
        current.set(now);
        int at = all.indexOf(row);
        if (at >= 0) {
            changeList(() -> all.set(at, now));
        }
    }

    void reject(Definition definition, Throwable error) {
        if (definition.equals(document.definitionProperty().get())) {
            document.reject(Trouble.of(error, definition.sqlOffset()));
        }
    }

    /** What is wrong, as the editor shows it, with a remedy for a misspelt column or field. */
    List<SqlEditor.Problem> problems() {
        Trouble trouble = document.troubleProperty().get();
        if (trouble == null || !trouble.hasPlace() || trouble.inHeader()) {
            return List.of();
        }
        String sql = document.sqlProperty().get();
        SqlEditor.Problem problem = SqlEditor.Problem.at(sql, trouble.offset(), trouble.words(sql));
        String word = sql.substring(problem.from(), Math.min(problem.to(), sql.length()));
        SqlEditor.Remedy remedy = Spelling.nearest(word, vocabulary.columns())
                .filter(name -> !name.equalsIgnoreCase(word))
                .map(name -> new SqlEditor.Remedy(TEXTS.text("features.use", name), name))
                .orElse(null);
        return List.of(new SqlEditor.Problem(problem.from(), problem.to(), problem.message(), remedy));
    }

    private Vocabulary vocabularyOf(@Nullable Definition definition) {
        if (definition == null) {
            return vocabulary;
        }
        FeatureView view = definition.view();
        TreeSet<String> columns = new TreeSet<>();
        for (Source source : view.sources().values()) {
            source.table()
                    .ifPresent(name -> tables.stream()
                            .filter(table -> table.name().equals(name))
                            .forEach(table -> table.columns().forEach(column -> columns.add(column.name()))));
        }
        return vocabulary.with(columns, view.sources().keySet());
    }

    List<SqlEditor.Completion> completions() {
        vocabulary = vocabularyOf(document.definitionProperty().get());
        return vocabulary.completions();
    }

    /** Shows what another screen asks for; kept until the views are read. */
    void arrive(Destination where) {
        if (!loaded.get()) {
            wanted = where instanceof Destination.To ? wanted : where;
            return;
        }
        if (where instanceof Destination.View view) {
            find(view.name()).ifPresent(this::open);
        } else if (where instanceof Destination.Window window) {
            find(window.view()).ifPresent(row -> {
                open(row);
                preview.goTo(window.window());
            });
        } else if (where instanceof Destination.NewView fresh) {
            add(fresh.text());
        }
    }

    private Optional<ViewRow> find(String name) {
        return all.stream().filter(row -> row.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Begins a view of the first table there is. */
    void newView() {
        String table =
                tables.isEmpty() ? "DB.SCHEMA.TABLE" : tables.get(0).name().toString();
        add(TEXTS.text("features.template", freeName("new_view"), table).replace("\\n", "\n"));
    }

    private String freeName(String base) {
        String name = base;
        for (int i = 2; find(name).isPresent(); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** A text as a new view, or as a draft of the view whose name it has. */
    void add(String text) {
        String name = nameIn(text).orElseGet(() -> freeName("new_view"));
        ViewRow row = find(name).orElseGet(() -> {
            ViewRow fresh = ViewRow.ofDraft(FeatureView.key(name), name, "");
            changeList(() -> all.add(fresh));
            return fresh;
        });
        open(row);
        document.replaceText(text);
    }

    /** Throws the draft away. */
    void revert() {
        ViewRow row = current.get();
        AppliedView applied = row == null ? null : row.applied();
        if (applied != null) {
            revertTo(applied.view().fileText());
        }
    }

    void revertTo(String text) {
        document.replaceText(text);
    }

    /** The current view was applied with the text in the editor. */
    void applied() {
        ViewRow row = current.get();
        OpenProject project = workbench.project().get();
        if (row != null && project != null) {
            drafts.keep(project.folder(), row.key(), "");
            drafts.flush();
        }
    }

    void dropDraft(ViewRow row) {
        OpenProject project = workbench.project().get();
        if (project != null) {
            drafts.keep(project.folder(), row.key(), "");
            drafts.flush();
            changeList(() -> all.removeIf(each -> each.key().equals(row.key())));
            forget();
        }
    }

    /** What is written survives. */
    public void close() {
        drafts.flush();
        preview.close();
        subscriptions.unsubscribe();
    }

    Workbench workbench() {
        return workbench;
    }

    public ViewDocument document() {
        return document;
    }

    public PreviewModel preview() {
        return preview;
    }

    public FilteredList<ViewRow> views() {
        return views;
    }

    /** Counts the changes of {@link #views}, each when it is whole. */
    public ReadOnlyIntegerProperty listRevisionProperty() {
        return listRevision;
    }

    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<@Nullable ViewRow> currentProperty() {
        return current;
    }

    /** Whether the project's views were read. */
    public BooleanProperty loadedProperty() {
        return loaded;
    }

    public StringProperty versionTextProperty() {
        return versionText;
    }
}
