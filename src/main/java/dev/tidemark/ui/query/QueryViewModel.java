package dev.tidemark.ui.query;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.SavedQuery;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The tabs of the open project, kept half a second after each change, and the history. */
public final class QueryViewModel {
    private static final Messages TEXTS = Messages.of("query");
    private static final Duration REST = Duration.ofMillis(500);

    private final Workbench workbench;
    private final ObservableList<QueryTab> tabs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable QueryTab> selected = new SimpleObjectProperty<>();
    private final BooleanProperty historyShown = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper vacant = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper writable = new ReadOnlyBooleanWrapper();
    private final HistoryModel history;
    private final CompletionSource completions;
    private final TabKeeper keeper;
    private final Subscription subscription;
    private final List<SavedQuery> arriving = new ArrayList<>();
    /** Of the tabs when the project was left to be opened again on another engine or at another time. */
    private final List<Left> left = new ArrayList<>();

    private @Nullable Running waiting;
    private @Nullable Path folder;
    private boolean loaded;
    /** From then on nobody closes the tabs that a late answer would bring. */
    private boolean closed;
    /** Whether an empty tab is wanted as soon as those of the project are read. */
    private boolean asked;

    /** @param ran whether it had a result, which belongs to the engine and time that were left */
    private record Left(String title, Interval window, boolean ran) {
        void restore(QueryTab tab) {
            tab.windowProperty().set(window);
            if (ran) {
                tab.result().tellGone();
            }
        }
    }

    public QueryViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.history = new HistoryModel(workbench);
        this.completions = new CompletionSource(workbench);
        this.keeper =
                new TabKeeper(workbench.tasks(), error -> workbench.report(TEXTS.text("query.cannotKeepTabs"), error));
        this.subscription = workbench
                .project()
                .subscribe(this::opened)
                .and(workbench.busy().subscribe(busy -> tellVacancy()))
                .and(selected.subscribe((before, now) -> keepSoon()));
    }

    private void tellVacancy() {
        vacant.set(workbench.project().get() == null && !workbench.busy().get());
    }

    private void opened(@Nullable OpenProject project) {
        tellVacancy();
        writable.set(project != null && project.warehouse().isShared());
        keepNow();
        loaded = false;
        asked = false;
        if (!workbench.opener().isReopening()) {
            left.clear();
        }
        for (QueryTab tab : List.copyOf(tabs)) {
            boolean ran = tab.result().stateProperty().get() != ResultModel.State.NONE;
            if (workbench.opener().isReopening()) {
                left.add(
                        new Left(tab.titleProperty().get(), tab.windowProperty().get(), ran));
            }
            tab.close();
        }
        // First: what a pane selects while its tabs go is nobody's choice.
        selected.set(null);
        tabs.clear();
        folder = project == null ? null : project.folder();
        if (project != null) {
            keeper.read(project.folder(), queries -> show(project, queries), error -> {
                workbench.report(TEXTS.text("query.cannotReadTabs"), error);
                show(project, List.of());
            });
        }
    }

    private void show(OpenProject read, List<SavedQuery> queries) {
        if (!closed && workbench.project().get() == read) {
            show(queries);
        }
    }

    /** Whether statements may be let write: on an account. */
    ReadOnlyBooleanProperty writableProperty() {
        return writable.getReadOnlyProperty();
    }

    private void show(List<SavedQuery> queries) {
        for (SavedQuery query : queries) {
            QueryTab tab = add(tabs.size(), query);
            left.stream()
                    .filter(one -> one.title().equals(query.title()))
                    .findFirst()
                    .ifPresent(one -> one.restore(tab));
            if (query.selected()) {
                selected.set(tab);
            }
        }
        loaded = true;
        left.clear();
        List.copyOf(arriving).forEach(this::open);
        arriving.clear();
        if (tabs.isEmpty() || asked) {
            newTab();
        }
        asked = false;
        if (selected.get() == null) {
            selected.set(tabs.get(0));
        }
    }

    private QueryTab add(int at, SavedQuery query) {
        QueryTab tab = new QueryTab(workbench, query, window());
        // The tab goes with its listeners.
        tab.textProperty().subscribe((before, now) -> keepSoon());
        tab.titleProperty().subscribe((before, now) -> keepSoon());
        tab.unsavedProperty().subscribe((before, now) -> keepSoon());
        tabs.add(at, tab);
        keepSoon();
        return tab;
    }

    private Interval window() {
        QueryTab tab = selected.get();
        OpenProject project = workbench.project().get();
        if (tab != null || project == null) {
            return tab == null
                    ? WindowFill.standard(java.time.Instant.EPOCH)
                    : tab.windowProperty().get();
        }
        return WindowFill.standard(project.clock().now());
    }

    /** An empty tab in front; none while there is no project to keep it, and one for all that are asked for until its tabs are read. */
    public void newTab() {
        if (loaded) {
            open(new SavedQuery(freeTitle(), "", "", true));
        } else {
            asked = folder != null;
        }
    }

    private String freeTitle() {
        int number = 1;
        while (isTaken(TEXTS.text("query.untitled", number))) {
            number++;
        }
        return TEXTS.text("query.untitled", number);
    }

    private boolean isTaken(String title) {
        return tabs.stream().anyMatch(tab -> tab.titleProperty().get().equals(title));
    }

    /** To where projects are opened. */
    void openProject() {
        workbench.go(new Destination.To(ScreenId.HOME));
    }

    /** A statement in a tab in front; an untouched tab with the same text is used again. */
    public void open(String title, String sql) {
        open(new SavedQuery(title, sql, sql, true));
    }

    /** What the history tells of, where it can be seen or run again. */
    void openAgain(HistoryRow row) {
        row.place().ifPresent(workbench::go);
    }

    private void open(SavedQuery query) {
        if (!loaded) {
            arriving.add(query);
            return;
        }
        for (QueryTab tab : tabs) {
            if (!query.text().isBlank() && tab.textProperty().get().equals(query.text())) {
                selected.set(tab);
                return;
            }
        }
        selected.set(add(tabs.size(), query));
    }

    /** Closes a tab; for a while a notice can bring it back. */
    public void close(QueryTab tab) {
        int at = tabs.indexOf(tab);
        if (at < 0) {
            return;
        }
        SavedQuery kept = tab.toSaved(true);
        tabs.remove(tab);
        tab.close();
        if (tabs.isEmpty()) {
            newTab();
        } else if (selected.get() == tab || selected.get() == null) {
            selected.set(tabs.get(Math.min(at, tabs.size() - 1)));
        }
        Path project = folder;
        if (project != null && !kept.text().isBlank()) {
            workbench.notice(new Notice(
                    Notice.Kind.INFO,
                    TEXTS.text("query.closed", kept.title()),
                    "",
                    new Notice.Action(TEXTS.text("query.reopen"), () -> reopen(project, at, kept))));
        }
        keepSoon();
    }

    /** Among the tabs of the project it was closed in, whichever is open by now. */
    private void reopen(Path project, int at, SavedQuery kept) {
        if (!project.equals(folder)) {
            keeper.putBack(project, at, kept);
            workbench.notice(new Notice(
                    Notice.Kind.INFO, TEXTS.text("query.putBack", kept.title(), project.getFileName()), "", null));
        } else if (loaded) {
            selected.set(add(Math.min(at, tabs.size()), kept));
        } else {
            arriving.add(kept);
        }
    }

    /** Asks for another title. */
    public void rename(QueryTab tab) {
        workbench
                .dialogs()
                .askText(
                        TEXTS.text("query.rename"),
                        TEXTS.text("query.title"),
                        tab.titleProperty().get(),
                        text -> text.isBlank() ? Optional.of(TEXTS.text("query.titleWrong")) : Optional.empty())
                .map(String::strip)
                .ifPresent(tab.titleProperty()::set);
    }

    public void save(QueryTab tab) {
        tab.save();
        keepNow();
    }

    private void keepSoon() {
        if (loaded && waiting == null) {
            waiting = workbench.tasks().later(REST, this::keepNow);
        }
    }

    /** Off the FX thread; outlives the project's being closed, since it is its folder that is written to. */
    private void keepNow() {
        if (waiting == null && !loaded) {
            return;
        }
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
        Path into = folder;
        if (loaded && into != null) {
            keeper.keep(
                    into,
                    tabs.stream().map(tab -> tab.toSaved(tab == selected.get())).toList());
        }
    }

    public ObservableList<QueryTab> tabs() {
        return tabs;
    }

    /** The tab in front; null while no project is open. */
    public ObjectProperty<@Nullable QueryTab> selectedProperty() {
        return selected;
    }

    /** Whether no project is open, nor about to be. */
    public ReadOnlyBooleanProperty vacantProperty() {
        return vacant.getReadOnlyProperty();
    }

    public boolean isVacant() {
        return vacant.get();
    }

    public BooleanProperty historyShownProperty() {
        return historyShown;
    }

    public boolean isHistoryShown() {
        return historyShown.get();
    }

    public HistoryModel getHistory() {
        return history;
    }

    CompletionSource completions() {
        return completions;
    }

    public void close() {
        closed = true;
        keepNow();
        loaded = false;
        subscription.unsubscribe();
        history.close();
        completions.close();
        List.copyOf(tabs).forEach(QueryTab::close);
    }
}
