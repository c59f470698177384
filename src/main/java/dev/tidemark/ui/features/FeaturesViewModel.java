package dev.tidemark.ui.features;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.project.DefinitionTexts;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The project's views and the one in the editor. */
public final class FeaturesViewModel {
    static final Messages TEXTS = Messages.of("features");

    private final Workbench workbench;
    private final DefinitionTexts texts;
    private final DraftKeeper drafts;
    private final ViewDocument document;
    private final EditorHelp help;
    private final PreviewModel preview;
    private final ViewList list = new ViewList();
    private final ObjectProperty<@Nullable ViewRow> current = new SimpleObjectProperty<>();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Vacancy> vacancy = new ReadOnlyObjectWrapper<>(Vacancy.NONE);
    private final StringProperty versionText = new SimpleStringProperty("");
    private @Nullable Destination wanted;
    private @Nullable Destination left;
    private @Nullable Running loading;
    private Subscription subscriptions = Subscription.EMPTY;

    public FeaturesViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.texts = workbench.tools().definitionTexts();
        this.drafts = new DraftKeeper(
                workbench.tasks(), texts, error -> workbench.report(TEXTS.text("features.draftNotKept"), error));
        this.document = new ViewDocument(texts, this::edited);
        this.help = new EditorHelp(document, workbench.levels());
        this.preview = new PreviewModel(workbench, this::accept, this::reject);
        document.definitionProperty().subscribe(definition -> {
            if (current.get() != null) {
                preview.show(definition);
                help.read(definition);
            }
        });
        current.subscribe(row -> tellVacancy());
        loaded.subscribe(is -> tellVacancy());
        subscriptions = Subscription.combine(
                workbench.busy().subscribe(busy -> tellVacancy()),
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
        keepPlace();
        forget();
        list.setAll(List.of());
        tellVacancy();
        load();
    }

    /** On another engine or at another time it is the same view and window that one wants to see. */
    private void keepPlace() {
        ViewRow row = current.get();
        Interval window = preview.windowProperty().get();
        if (!workbench.opener().isReopening()) {
            left = null;
        } else if (row != null) {
            left = window == null ? new Destination.View(row.name()) : new Destination.Window(row.name(), window);
        }
    }

    private void forget() {
        current.set(null);
        preview.reset();
        document.close();
        versionText.set("");
    }

    private void tellVacancy() {
        if (workbench.project().get() == null) {
            vacancy.set(workbench.busy().get() ? Vacancy.NONE : Vacancy.NO_PROJECT);
        } else {
            vacancy.set(loaded.get() && current.get() == null && list.isEmpty() ? Vacancy.NO_VIEWS : Vacancy.NONE);
        }
    }

    private void load() {
        abandonLoading();
        OpenProject shown = workbench.project().get();
        Map<String, String> pending = shown == null ? Map.of() : drafts.pending(shown.folder());
        loading = workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.READING,
                        TEXTS.text("features.loading"),
                        Lane.WORK,
                        (project, cancellation) -> ProjectViews.read(project, workbench.tools(), pending),
                        this::show,
                        error -> {
                            loaded.set(true);
                            workbench.report(TEXTS.text("features.cannotLoad"), error);
                        });
    }

    private void abandonLoading() {
        Running before = loading;
        if (before != null) {
            before.abandon();
        }
    }

    private void show(ProjectViews now) {
        help.know(now.tables(), now.functions());
        ViewRow before = current.get();
        List<ViewRow> rows = new ArrayList<>(now.rows());
        boolean unknown = before != null
                && before.applied() == null
                && rows.stream().noneMatch(row -> row.key().equals(before.key()));
        if (unknown) {
            // Begun since the drafts were read.
            rows.add(before);
        }
        list.setAll(rows);
        loaded.set(true);
        if (before != null) {
            rows.stream()
                    .filter(row -> row.key().equals(before.key()))
                    .findFirst()
                    .ifPresentOrElse(this::renew, this::forget);
        }
        Destination where = wanted;
        if (where == null) {
            where = left;
            tellMissing(where);
        }
        wanted = null;
        left = null;
        if (where != null) {
            arrive(where);
        }
        if (current.get() == null) {
            list.first().ifPresent(this::open);
        }
    }

    /** Each engine has its own views. */
    private void tellMissing(@Nullable Destination place) {
        String name = place instanceof Destination.View view
                ? view.name()
                : place instanceof Destination.Window window ? window.view() : "";
        if (!name.isEmpty() && list.named(name).isEmpty()) {
            workbench.notice(new Notice(Notice.Kind.INFO, TEXTS.text("features.notHere", name), "", null));
        }
    }

    /** The same view, read again: what is being written stays as it is. */
    private void renew(ViewRow read) {
        AppliedView known = document.applied();
        boolean untouched = document.stateProperty().get() == ViewDocument.State.SAVED;
        AppliedView now = read.applied();
        boolean other = now != null
                && (known == null || !known.view().fileText().equals(now.view().fileText()));
        if (now != null && other && untouched) {
            document.open(read.key(), now, now.view().fileText());
        } else if (now != null) {
            document.applied(now);
        }
        // Only now it is known whether what is written is what is applied.
        boolean saved = document.stateProperty().get() == ViewDocument.State.SAVED;
        ViewRow row = read.withDraft(saved ? null : document.text());
        list.replace(read, row);
        current.set(row);
        versionText.set(row.versionText());
        preview.setStored(row.stored());
    }

    /** The user selected a view. */
    void choose(@Nullable ViewRow row) {
        if (row != null && !list.isChanging()) {
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
        versionText.set(row.versionText());
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
        list.replace(row, now);
    }

    private void accept(Definition definition) {
        if (definition.equals(document.definitionProperty().get())) {
            document.accept();
        }
    }

    void reject(Definition definition, Throwable error) {
        if (definition.equals(document.definitionProperty().get())) {
            document.reject(Trouble.of(error, definition.sqlOffset()));
        }
    }

    /** Shows what another screen asks for; kept until the views are read. */
    void arrive(Destination where) {
        if (!loaded.get()) {
            wanted = where instanceof Destination.To ? wanted : where;
            return;
        }
        if (where instanceof Destination.View view) {
            list.named(view.name()).ifPresent(this::open);
        } else if (where instanceof Destination.Window window) {
            list.named(window.view()).ifPresent(row -> {
                open(row);
                preview.goTo(window.window());
            });
        } else if (where instanceof Destination.NewView fresh) {
            if (fresh.text().isEmpty()) {
                newView();
            } else {
                add(fresh.text());
            }
        }
    }

    /** Shows it when the views have been read again. */
    void showWhenRead(Destination.View where) {
        wanted = where;
    }

    /** To where projects are opened. */
    void openProject() {
        workbench.go(new Destination.To(ScreenId.HOME));
    }

    /** Begins a view of the first table there is. */
    void newView() {
        OpenProject project = workbench.project().get();
        if (project != null) {
            add(ViewTemplate.of(
                    list.freeName("new_view"),
                    help.tables().isEmpty() ? null : help.tables().get(0),
                    project.clock().dueNow()));
        }
    }

    /** A text as a new view, or as a draft of the view whose name it has. */
    void add(String text) {
        String name = ProjectViews.nameIn(texts, text).orElseGet(() -> list.freeName("new_view"));
        put(list.named(name).orElseGet(() -> list.withKey(FeatureView.key(name), name)), text);
    }

    /** Puts a text into a row's place; what was written there before can be brought back. */
    private void put(ViewRow row, String text) {
        open(row);
        String written = row.draft();
        document.replaceText(text);
        if (written != null && !written.isEmpty() && !written.equals(text)) {
            ViewActions.offerBack(this, row, written, "features.replaced");
        }
    }

    /** Throws the draft away. */
    void revert() {
        ViewRow row = current.get();
        AppliedView applied = row == null ? null : row.applied();
        if (applied != null) {
            document.replaceText(applied.view().fileText());
        }
    }

    /**
     * What was written in a row was applied.
     *
     * @param name that it was applied under, which may be another than it was begun under
     */
    void applied(ViewRow row, String name) {
        OpenProject project = workbench.project().get();
        if (project == null) {
            return;
        }
        drafts.keep(project.folder(), row.key(), "");
        drafts.flush();
        String key = FeatureView.key(name);
        if (!key.equals(row.key())) {
            ViewRow shown = current.get();
            boolean isShown = shown != null && shown.key().equals(row.key());
            boolean known = list.knows(name);
            list.settle(row);
            if (isShown && known) {
                forget();
            } else if (isShown) {
                // The text stays in the editor: it is the other view's, which the list learns of when it is read.
                current.set(list.withKey(key, name));
                document.rename(key);
            }
        }
    }

    void dropDraft(ViewRow row) {
        OpenProject project = workbench.project().get();
        if (project != null) {
            drafts.keep(project.folder(), row.key(), "");
            drafts.flush();
            list.removeIf(each -> each.key().equals(row.key()));
            ViewRow shown = current.get();
            if (shown != null && shown.key().equals(row.key())) {
                forget();
                list.first().ifPresent(this::open);
            }
        }
    }

    /** Makes a text a draft again of the view it was written for; shows it where that project is open. */
    void bringBack(Path project, ViewRow row, String text) {
        OpenProject open = workbench.project().get();
        if (open == null || !open.folder().equals(project) || !loaded.get()) {
            drafts.keep(project, row.key(), text);
            return;
        }
        workbench.go(new Destination.To(ScreenId.FEATURES));
        put(list.withKey(row.key(), row.name()), text);
    }

    /** What is written survives. */
    public void close() {
        abandonLoading();
        drafts.close();
        preview.close();
        subscriptions.unsubscribe();
    }

    Workbench workbench() {
        return workbench;
    }

    public ViewDocument document() {
        return document;
    }

    EditorHelp help() {
        return help;
    }

    public PreviewModel preview() {
        return preview;
    }

    public ViewList list() {
        return list;
    }

    public ObjectProperty<@Nullable ViewRow> currentProperty() {
        return current;
    }

    /** Whether the project's views were read. */
    public BooleanProperty loadedProperty() {
        return loaded;
    }

    /** Why there is nothing to show, where there is nothing. */
    public ReadOnlyObjectProperty<Vacancy> vacancyProperty() {
        return vacancy.getReadOnlyProperty();
    }

    public StringProperty versionTextProperty() {
        return versionText;
    }
}
