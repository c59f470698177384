package dev.tidemark.ui.backfill;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.Selection;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The lanes of all views, what is selected of them, and what changes while runs go on. */
public final class BackfillViewModel {
    private static final Messages TEXTS = Messages.of("backfill");

    private final Workbench workbench;
    private final ObservableList<ViewLane> lanes = FXCollections.observableArrayList();
    private final ObservableList<ViewLane> lanesView = FXCollections.unmodifiableObservableList(lanes);
    private final ObjectProperty<@Nullable Lane> current = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Selection> selection = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> now = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final WindowRows rows = new WindowRows();
    private final DueFigures dues;
    private final RunFigures figures;
    private final InterruptedRuns interrupted;
    private final Consumer<List<WindowEvent>> follower = this::follow;
    /** What runs told lately: the catalog, which is read anew, may not know it yet. */
    private final Map<Object, WindowEvent> live = new HashMap<>();

    private Subscription subscriptions = Subscription.EMPTY;
    private TaskRunner.@Nullable Running reading;
    private @Nullable String wanted;
    private @Nullable Selection left;
    private Instant today = Instant.EPOCH;

    public BackfillViewModel(Workbench workbench) {
        this.workbench = workbench;
        interrupted = new InterruptedRuns(workbench);
        dues = new DueFigures(workbench, lanesView);
        figures = new RunFigures(workbench, dues::figures, dues::nextDueFigure);
        workbench.runs().follow(follower);
        subscriptions = workbench
                .project()
                .subscribe(project -> {
                    forget();
                    read();
                })
                .and(workbench.viewsChanged().subscribe(() -> read()))
                .and(workbench.windowsChanged().subscribe(() -> read()))
                .and(workbench.tablesChanged().subscribe(() -> read()))
                .and(workbench.runs().keepUps().nextDue().subscribe(() -> figures.tell()))
                .and(selection.subscribe(this::showRows))
                .and(current.subscribe(this::showRows));
    }

    private void forget() {
        Lane shown = current.get();
        if (!workbench.opener().isReopening()) {
            wanted = null;
            left = null;
        } else if (shown != null) {
            wanted = shown.name();
            left = selection.get();
        }
        live.clear();
        selection.set(null);
        current.set(null);
        lanes.clear();
        loaded.set(false);
        interrupted.look();
        changed();
    }

    private record Read(List<ViewLane> lanes, Instant now, Instant dueNow, Instant today) {}

    /** Reads all anew. */
    public void read() {
        TaskRunner.Running before = reading;
        if (before != null) {
            before.abandon();
        }
        if (goesOn().isEmpty()) {
            live.clear();
        }
        Work[] told = new Work[1];
        told[0] = workbench
                .work()
                .startShown(
                        ScreenId.BACKFILL,
                        Work.Nature.READING,
                        TEXTS.text("backfill.reading"),
                        TaskRunner.Lane.WORK,
                        (project, cancellation) -> readAll(project, (done, all) -> {
                            cancellation.throwIfCancelled();
                            workbench.tasks().post(() -> tell(told[0], done, all));
                        }),
                        this::show,
                        error -> workbench.report(TEXTS.text("backfill.cannotRead"), error));
        reading = told[0];
    }

    private static void tell(@Nullable Work work, int done, int all) {
        if (work != null) {
            work.tell(TEXTS.text("backfill.readOf", Words.count(done), Words.count(all, "view")));
        }
    }

    /** Told, before each view, how many of how many are read. */
    private interface Step {
        void before(int done, int all);
    }

    private static Read readAll(OpenProject project, Step step) {
        List<ViewLane> read = new ArrayList<>();
        List<AppliedView> views = project.views().all();
        for (AppliedView view : views) {
            step.before(read.size(), views.size());
            read.add(ViewLane.read(project, view));
        }
        return new Read(
                read,
                project.clock().now(),
                project.clock().dueNow(),
                project.clock().realNow());
    }

    private void show(Read read) {
        reading = null;
        Selection before = selection.get() == null ? left : selection.get();
        left = null;
        Lane currentBefore = current.get();
        today = read.today();
        dues.setNow(read.dueNow());
        now.set(read.now());
        for (ViewLane lane : read.lanes()) {
            goesOn().forEach(run -> run.waiting().forEach(pinned -> {
                int index = lane.indexOf(pinned);
                if (index >= 0) {
                    lane.lane().set(index, CellState.QUEUED);
                }
            }));
            live.values().forEach(lane::apply);
        }
        lanes.setAll(read.lanes());
        loaded.set(true);
        String name = wanted != null ? wanted : currentBefore == null ? "" : currentBefore.name();
        ViewLane shown = ViewLane.named(lanes, name);
        if (shown != null) {
            wanted = null;
        }
        ViewLane first = shown != null ? shown : lanes.isEmpty() ? null : lanes.get(0);
        current.set(first == null ? null : first.lane());
        selection.set(before == null ? null : again(before));
        Set<String> names = new HashSet<>();
        lanes.forEach(lane -> names.add(lane.name()));
        workbench.runs().keepUps().retain(names);
        showRows();
        changed();
        interrupted.look();
    }

    /** The same windows of the view's new lane; null when they are no more. */
    private @Nullable Selection again(Selection before) {
        ViewLane lane = ViewLane.named(lanes, before.lane().name());
        if (lane == null) {
            return null;
        }
        long from = lane.lane().indexAt(before.lane().second(before.from()));
        long to = lane.lane().indexAt(before.lane().second(before.to()));
        return from >= 0 && from < to && to <= lane.lane().size()
                ? new Selection(lane.lane(), (int) from, (int) to)
                : null;
    }

    private List<RunModel> goesOn() {
        return workbench.runs().active().stream()
                .filter(run -> run.state().get() != RunModel.State.PAUSED
                        && run.state().get() != RunModel.State.ENDED)
                .toList();
    }

    private void follow(List<WindowEvent> events) {
        Set<ViewLane> touched = new HashSet<>();
        for (WindowEvent event : events) {
            live.put(new dev.tidemark.engine.PinnedWindow(event.versionId(), event.window()), event);
            for (ViewLane lane : lanes) {
                int index = lane.apply(event);
                if (index >= 0) {
                    touched.add(lane);
                    rows.changed(lane, index);
                }
            }
        }
        touched.forEach(lane -> lane.lane().publish());
        changed();
    }

    private void changed() {
        revision.set(revision.get() + 1);
        dues.tell();
        figures.tell();
    }

    private void showRows() {
        Selection selected = selection.get();
        Lane shown = selected == null ? current.get() : selected.lane();
        ViewLane lane = ViewLane.of(lanes, shown);
        int from = selected == null ? 0 : selected.from();
        int to = selected == null ? lane == null ? 0 : lane.lane().size() : selected.to();
        rows.show(lane, lane == null ? 0 : from, lane == null ? 0 : to);
    }

    /** Where the user comes from somewhere else. */
    public void arrive(Destination destination) {
        if (destination instanceof Destination.Lane where) {
            ViewLane lane = ViewLane.named(lanes, where.view());
            wanted = where.view();
            if (lane != null) {
                wanted = null;
                selection.set(null);
                current.set(lane.lane());
            }
        }
        if (loaded.get()) {
            // Windows may have fallen due since.
            read();
        }
    }

    /** From the top. */
    public ObservableList<ViewLane> lanes() {
        return lanesView;
    }

    /** The lane that is looked at. */
    public ObjectProperty<@Nullable Lane> currentProperty() {
        return current;
    }

    public ObjectProperty<@Nullable Selection> selectionProperty() {
        return selection;
    }

    /** What statements take for now; null while no project is open. */
    public ReadOnlyObjectProperty<@Nullable Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** Whether the lanes are those of the open project. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Counts the changes of windows' states. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty allDoneProperty() {
        return dues.allDoneProperty();
    }

    /** The windows of the selection; without one, of the lane that is looked at. */
    public WindowRows rows() {
        return rows;
    }

    /** By the real clock, when the windows were read. */
    Instant today() {
        return today;
    }

    public RunFigures figures() {
        return figures;
    }

    public InterruptedRuns interrupted() {
        return interrupted;
    }

    Workbench workbench() {
        return workbench;
    }

    /** Forgets what outlives the screen. */
    void close() {
        workbench.runs().unfollow(follower);
        subscriptions.unsubscribe();
        figures.close();
    }
}
