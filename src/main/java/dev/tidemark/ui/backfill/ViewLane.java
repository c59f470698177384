package dev.tidemark.ui.backfill;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.PinnedWindow;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A view with its windows: the lane of the timeline and what is known of each window. Owned by the FX thread once read. */
public final class ViewLane {
    private final AppliedView view;
    private final Lane lane;
    private final @Nullable WindowStatus[] statuses;
    private final Instant nextDue;
    private final @Nullable Double meanSeconds;
    private final Instant today;
    private int stored;

    private ViewLane(
            AppliedView view,
            Lane lane,
            @Nullable WindowStatus[] statuses,
            Instant nextDue,
            @Nullable Double meanSeconds,
            Instant today) {
        this.view = view;
        this.lane = lane;
        this.statuses = statuses;
        this.nextDue = nextDue;
        this.meanSeconds = meanSeconds;
        this.today = today;
        this.stored = (int) Arrays.stream(statuses).filter(ViewLane::isStored).count();
    }

    private static boolean isStored(@Nullable WindowStatus status) {
        return status != null && status.state() == WindowState.DONE;
    }

    /** Reads all windows of a view; takes its time. */
    static ViewLane read(OpenProject project, AppliedView view) {
        List<WindowStatus> known = project.timeLine().of(view);
        Cadence schedule = view.feature().schedule();
        long first = known.isEmpty()
                ? view.feature().firstWindow().start().getEpochSecond()
                : known.get(0).window().start().getEpochSecond();
        long step = schedule.seconds();
        int size = known.isEmpty()
                ? 0
                : Math.toIntExact((known.get(known.size() - 1).window().start().getEpochSecond() - first) / step + 1);
        @Nullable WindowStatus[] statuses = new WindowStatus[size];
        Lane lane = new Lane(view.view().name(), first, step, size);
        for (WindowStatus status : known) {
            int index = Math.toIntExact((status.window().start().getEpochSecond() - first) / step);
            statuses[index] = status;
            lane.set(index, cellState(status));
        }
        Instant nextDue = Planner.nextDueAt(view.feature(), project.clock().dueNow());
        Optional<Double> mean = project.catalog().meanSeconds(view.current().id());
        return new ViewLane(
                view,
                lane,
                statuses,
                nextDue,
                mean.orElse(null),
                project.clock().realNow());
    }

    private static CellState cellState(WindowStatus status) {
        boolean failed = status.mark().endsWith(WindowStatus.RESTATEMENT_FAILED);
        return CellState.of(status.state(), status.isStale(), failed);
    }

    public AppliedView view() {
        return view;
    }

    public String name() {
        return view.view().name();
    }

    public Lane lane() {
        return lane;
    }

    Instant nextDue() {
        return nextDue;
    }

    /** By the real clock, when it was read. */
    Instant today() {
        return today;
    }

    /** How long a window took so far, null when none was computed. */
    @Nullable
    Double meanSeconds() {
        return meanSeconds;
    }

    /** Null where no window is laid. */
    @Nullable
    WindowStatus status(int index) {
        return statuses[index];
    }

    /** What is to be computed to have all: missing, failed and cancelled windows. */
    static boolean isMissing(CellState state) {
        return state == CellState.MISSING || state == CellState.FAILED || state == CellState.CANCELLED;
    }

    static boolean isFailed(CellState state) {
        return state == CellState.FAILED || state == CellState.RESTATEMENT_FAILED;
    }

    int missing() {
        return missing(0, lane.size());
    }

    int missing(int from, int to) {
        return lane.count(CellState.MISSING, from, to)
                + lane.count(CellState.FAILED, from, to)
                + lane.count(CellState.CANCELLED, from, to);
    }

    int failed(int from, int to) {
        return lane.count(CellState.FAILED, from, to) + lane.count(CellState.RESTATEMENT_FAILED, from, to);
    }

    int stale(int from, int to) {
        return lane.count(CellState.STALE, from, to);
    }

    /** What readers find, windows that are being computed again among them. */
    int done() {
        return stored;
    }

    /** The windows that are laid. */
    int size() {
        return (int) Arrays.stream(statuses).filter(status -> status != null).count();
    }

    /** The windows of {@code [from, to)} in such a state, ascending. */
    List<Interval> windows(int from, int to, Predicate<CellState> wanted) {
        List<Interval> windows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            CellState state = lane.state(i);
            if (state != null && wanted.test(state)) {
                windows.add(lane.span(i, i + 1));
            }
        }
        return windows;
    }

    /** The same in the order of work. */
    List<BackfillRunner.Job> jobs(List<Interval> windows, boolean newestFirst) {
        return Planner.inOrderOfWork(windows, newestFirst).stream()
                .map(window -> new BackfillRunner.Job(view, window))
                .toList();
    }

    /** The index of the window that a run tells of; -1 when it is none of this lane's. */
    int indexOf(PinnedWindow pinned) {
        if (pinned.versionId() != view.current().id()) {
            return -1;
        }
        long index = lane.indexAt(pinned.window().start().getEpochSecond());
        return index >= 0 && index < lane.size() ? (int) index : -1;
    }

    /** Takes over what a run tells; shows after the lane's {@code publish}. Returns the window's index, -1 for none. */
    int apply(WindowEvent event) {
        int index = indexOf(new PinnedWindow(event.versionId(), event.window()));
        if (index < 0) {
            return -1;
        }
        WindowStatus before = statuses[index];
        boolean held = isStored(before);
        boolean done = event.state() == WindowState.DONE;
        // A done window whose restatement did not succeed stays done.
        boolean kept = before != null
                && held
                && (event.state() == WindowState.FAILED || event.state() == WindowState.CANCELLED);
        WindowStatus now = new WindowStatus(
                event.window(),
                done || kept ? WindowState.DONE : event.state(),
                kept && event.state() == WindowState.FAILED
                        ? WindowStatus.RESTATEMENT_FAILED
                        : kept ? before.mark() : "",
                done ? event.rows() : before == null ? 0 : before.rows(),
                done ? event.dropped() : before == null ? 0 : before.dropped(),
                event.attempt(),
                event.seconds(),
                kept ? before.finishedAt() : event.state() == WindowState.RUNNING ? null : event.at(),
                event.queryId(),
                event.detail(),
                kept ? before.staleness() : null);
        boolean passing = event.state() == WindowState.QUEUED || event.state() == WindowState.RUNNING;
        if (passing) {
            // What is stored stays known while the window is computed again.
            lane.set(index, CellState.of(event.state(), false, false));
            statuses[index] = held ? before : now;
        } else {
            lane.set(index, cellState(now));
            statuses[index] = now;
            stored += (isStored(now) ? 1 : 0) - (held ? 1 : 0);
        }
        return index;
    }

    static @Nullable ViewLane of(List<ViewLane> lanes, @Nullable Lane lane) {
        return lanes.stream().filter(each -> each.lane() == lane).findFirst().orElse(null);
    }

    static @Nullable ViewLane named(List<ViewLane> lanes, String name) {
        return lanes.stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
