package dev.tidemark.ui.home;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.WalkStep;
import dev.tidemark.ui.workbench.WalkThrough;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What Home shows: the recent projects, what the open one holds, and the ways to begin. Owned by the FX thread. */
public final class HomeViewModel {
    private static final Messages TEXTS = Messages.of("home");
    private static final int TABLES = 3;

    private final Workbench workbench;
    private final ProjectSwitch projects;
    private final ObservableList<RecentRow> recent = FXCollections.observableArrayList();
    private final ObservableList<RecentRow> recentView = FXCollections.unmodifiableObservableList(recent);
    private final ObservableList<FigureRow> figures = FXCollections.observableArrayList();
    private final ObservableList<FigureRow> figuresView = FXCollections.unmodifiableObservableList(figures);
    /** The demo's own would hold on to what FXML binds to it, and the demo outlives this screen. */
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

    private final ReadOnlyBooleanWrapper idle = new ReadOnlyBooleanWrapper(true);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable Running counting;
    private @Nullable Running looking;

    public HomeViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.projects = new ProjectSwitch(workbench);
        walkThrough().follow();
        subscriptions.add(workbench.project().subscribe(this::renew));
        subscriptions.add(workbench.preferences().value().subscribe(this::lookForRecent));
        subscriptions.add(workbench.tablesChanged().subscribe(this::count));
        subscriptions.add(workbench.viewsChanged().subscribe(this::count));
        subscriptions.add(workbench.windowsChanged().subscribe(this::count));
        subscriptions.add(workbench.busy().subscribe(this::tellIdle));
        subscriptions.add(walkThrough().demo().making().subscribe(this::tellIdle));
        subscriptions.add(walkThrough().demo().progress().subscribe(progress::set));
        renew();
        tellIdle();
    }

    private void tellIdle() {
        idle.set(!workbench.busy().get() && !walkThrough().demo().making().get());
    }

    private void renew() {
        figures.clear();
        count();
        lookForRecent();
    }

    /** Looks again at what may have changed outside of the program. */
    public void arrive() {
        lookForRecent();
    }

    private record Holding(List<SourceTables.SourceTable> tables, int views, long done, long due, long stale) {}

    private void count() {
        abandon(counting);
        counting = workbench
                .work()
                .startShown(
                        ScreenId.HOME,
                        Work.Nature.READING,
                        TEXTS.text("home.counting"),
                        Lane.WORK,
                        (project, cancellation) -> count(project),
                        this::show,
                        error -> workbench.report(TEXTS.text("home.cannotCount"), error));
    }

    private static Holding count(OpenProject project) {
        // An account may hold thousands, most of which are not this project's; Data goes through them.
        List<SourceTables.SourceTable> tables = project.warehouse().isShared()
                ? List.of()
                : project.warehouse().sources().list().stream()
                        .sorted(Comparator.comparingLong(SourceTables.SourceTable::rows)
                                .reversed())
                        .toList();
        List<AppliedView> views = project.views().all();
        long done = 0;
        long due = 0;
        long stale = 0;
        for (AppliedView view : views) {
            List<Interval> laid = Planner.due(view.feature(), project.clock().dueNow());
            List<LedgerEntry> stored =
                    project.warehouse().windows().ledger(view.current().store().name());
            due += laid.size();
            // What is stored and due only later, as seen from then, does not count.
            done += laid.size() - Planner.missing(laid, stored).size();
            stale += project.timeLine().stale(view, view.current()).size();
        }
        return new Holding(tables, views.size(), done, due, stale);
    }

    private void show(Holding holding) {
        List<FigureRow> rows = new ArrayList<>();
        for (SourceTables.SourceTable table :
                holding.tables().subList(0, Math.min(TABLES, holding.tables().size()))) {
            rows.add(new FigureRow(TEXTS.text("home.table", table.name().table()), Words.count(table.rows(), "row")));
        }
        int more = holding.tables().size() - TABLES;
        if (more > 0) {
            rows.add(new FigureRow(TEXTS.text("home.moreTables"), Words.count(more)));
        }
        rows.add(new FigureRow(TEXTS.text("home.views"), Words.count(holding.views())));
        rows.add(new FigureRow(
                TEXTS.text("home.windows"),
                TEXTS.text("home.doneOfDue", Words.count(holding.done()), Words.count(holding.due()))));
        if (holding.stale() > 0) {
            rows.add(new FigureRow(TEXTS.text("home.stale"), Words.count(holding.stale())));
        }
        figures.setAll(rows);
    }

    private void lookForRecent() {
        abandon(looking);
        List<Path> folders = workbench.preferences().get().recent();
        OpenProject project = workbench.project().get();
        Path open = project == null ? null : project.folder().toAbsolutePath().normalize();
        looking = workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> folders.stream()
                                .map(folder -> new RecentRow(folder, folder.equals(open), Files.isDirectory(folder)))
                                .toList(),
                        (List<RecentRow> rows) -> recent.setAll(rows),
                        error -> workbench.report(TEXTS.text("home.cannotLook"), error));
    }

    public void startWalkThrough() {
        walkThrough().start();
    }

    /** Goes on with a step; from the beginning in the demo when that is not open. */
    public void go(WalkStep step) {
        walkThrough().startAt(step);
    }

    public void newProject() {
        projects.make();
    }

    public void openFolder() {
        projects.choose();
    }

    public void connect() {
        workbench.go(new Destination.To(ScreenId.CONNECTIONS));
    }

    public void open(RecentRow row) {
        if (row.there() && !row.open()) {
            projects.open(row.folder());
        }
    }

    /** Takes a project off the list, which can be undone; its folder stays as it is. */
    public void forget(RecentRow row) {
        Path folder = row.folder();
        int place = workbench.preferences().get().recent().indexOf(folder);
        workbench.preferences().change(p -> p.withoutRecent(folder));
        Notice.Action undo = new Notice.Action(
                TEXTS.text("home.undo"),
                () -> workbench.preferences().change(p -> p.withRecent(folder, Math.max(0, place))));
        workbench.notice(new Notice(
                Notice.Kind.INFO, TEXTS.text("home.forgotten", row.name()), TEXTS.text("home.forgottenText"), undo));
    }

    public WalkThrough walkThrough() {
        return workbench.walkThrough();
    }

    public ObservableList<RecentRow> recent() {
        return recentView;
    }

    /** Empty while no project is open. */
    public ObservableList<FigureRow> figures() {
        return figuresView;
    }

    public ReadOnlyStringProperty demoProgressProperty() {
        return progress.getReadOnlyProperty();
    }

    public String getDemoProgress() {
        return demoProgressProperty().get();
    }

    /** Whether another project can be opened now. */
    public ReadOnlyBooleanProperty idleProperty() {
        return idle.getReadOnlyProperty();
    }

    public boolean isIdle() {
        return idle.get();
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
        abandon(counting);
        abandon(looking);
    }

    private static void abandon(@Nullable Running work) {
        if (work != null) {
            work.abandon();
        }
    }
}
