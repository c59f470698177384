package dev.tidemark.ui.backfill;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.Selection;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.RunModel;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What can be done about windows and runs. */
public final class BackfillCommands {
    private final BackfillViewModel viewModel;
    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<@Nullable StartViewModel> starting = new ReadOnlyObjectWrapper<>();

    BackfillCommands(BackfillViewModel viewModel) {
        this.viewModel = viewModel;
        this.workbench = viewModel.workbench();
    }

    /** The question that is asked now; null for none. */
    public ReadOnlyObjectProperty<@Nullable StartViewModel> starting() {
        return starting.getReadOnlyProperty();
    }

    void answered() {
        starting.set(null);
    }

    int missing() {
        return viewModel.lanes().stream().mapToInt(ViewLane::missing).sum();
    }

    int failed() {
        return viewModel.lanes().stream()
                .mapToInt(lane -> lane.failed(0, lane.lane().size()))
                .sum();
    }

    int stale() {
        return viewModel.lanes().stream()
                .mapToInt(lane -> lane.stale(0, lane.lane().size()))
                .sum();
    }

    public void backfillMissing() {
        ask(StartViewModel.Purpose.MISSING, inAll(ViewLane::isMissing));
    }

    /** Asks about the selection, or about all windows of the lane that is looked at. */
    public void restateRange() {
        Selection selected = viewModel.selectionProperty().get();
        Lane current = selected == null ? viewModel.currentProperty().get() : selected.lane();
        List<StartViewModel.StartRow> rows = new ArrayList<>();
        for (ViewLane lane : viewModel.lanes()) {
            List<Interval> all = lane.windows(0, lane.lane().size(), state -> true);
            if (!all.isEmpty()) {
                rows.add(new StartViewModel.StartRow(lane, all, lane.lane() == current));
            }
        }
        if (!rows.isEmpty()) {
            Interval span = selected == null ? null : selected.span();
            starting.set(new StartViewModel(
                    workbench,
                    StartViewModel.Purpose.RESTATE,
                    rows,
                    span == null ? null : span.start(),
                    span == null ? null : span.end()));
        }
    }

    public void retryFailed() {
        ask(StartViewModel.Purpose.FAILED, inAll(ViewLane::isFailed));
    }

    public void recomputeStale() {
        ask(StartViewModel.Purpose.STALE, inAll(BackfillCommands::isStale));
    }

    public void computeMissingOfSelection() {
        if (viewModel.selectionProperty().get() != null) {
            ask(StartViewModel.Purpose.MISSING, inRange(ViewLane::isMissing));
        }
    }

    public void retryFailedOfSelection() {
        ask(StartViewModel.Purpose.FAILED, inRange(ViewLane::isFailed));
    }

    public void recomputeStaleOfSelection() {
        ask(StartViewModel.Purpose.STALE, inRange(BackfillCommands::isStale));
    }

    private static boolean isStale(CellState state) {
        return state == CellState.STALE;
    }

    /** Asks before windows are computed, where there are any. */
    private void ask(StartViewModel.Purpose purpose, List<StartViewModel.StartRow> rows) {
        if (!rows.isEmpty()) {
            starting.set(new StartViewModel(workbench, purpose, rows, null, null));
        }
    }

    private List<StartViewModel.StartRow> inAll(Predicate<CellState> wanted) {
        return viewModel.lanes().stream()
                .flatMap(lane -> row(lane, 0, lane.lane().size(), wanted).stream())
                .toList();
    }

    /** Of the selection; without one, of the lane that is looked at. */
    private List<StartViewModel.StartRow> inRange(Predicate<CellState> wanted) {
        Selection selected = viewModel.selectionProperty().get();
        Lane shown = selected == null ? viewModel.currentProperty().get() : selected.lane();
        ViewLane lane = ViewLane.of(viewModel.lanes(), shown);
        if (lane == null) {
            return List.of();
        }
        int from = selected == null ? 0 : selected.from();
        int to = selected == null ? lane.lane().size() : selected.to();
        return row(lane, from, to, wanted).stream().toList();
    }

    private static Optional<StartViewModel.StartRow> row(ViewLane lane, int from, int to, Predicate<CellState> wanted) {
        List<Interval> windows = lane.windows(from, to, wanted);
        return windows.isEmpty() ? Optional.empty() : Optional.of(new StartViewModel.StartRow(lane, windows, true));
    }

    /** How many of the selected windows are in such a state; none without a selection. */
    int selected(Predicate<CellState> wanted) {
        Selection selected = viewModel.selectionProperty().get();
        ViewLane lane = selected == null ? null : ViewLane.of(viewModel.lanes(), selected.lane());
        return selected == null || lane == null
                ? 0
                : lane.windows(selected.from(), selected.to(), wanted).size();
    }

    /** Computes one window again. */
    public void retry(WindowRow row) {
        RunRecord.Kind kind = row.state().isStored() ? RunRecord.Kind.RESTATE : RunRecord.Kind.BACKFILL;
        int workers = workbench.preferences().get().workers();
        workbench
                .runs()
                .start(
                        row.view().jobs(List.of(row.window()), false),
                        new Backfills.Request(List.of(row.view().name()), null, null, kind, false, workers));
    }

    public void open(ViewLane lane, int index) {
        workbench.go(new Destination.Window(lane.name(), lane.lane().span(index, index + 1)));
    }

    /** To where projects are opened. */
    public void openProject() {
        workbench.go(new Destination.To(ScreenId.HOME));
    }

    public void newView() {
        workbench.go(new Destination.NewView(""));
    }

    public void pauseOrResume() {
        RunModel run = viewModel.figures().shown().get();
        if (run == null) {
            return;
        }
        if (run.state().get() == RunModel.State.PAUSED) {
            workbench.runs().resume(run);
        } else {
            run.pause();
        }
    }

    /** A paused run is given up; its windows stay as they are. */
    public void cancelRun() {
        RunModel run = viewModel.figures().shown().get();
        if (run != null && run.state().get() == RunModel.State.PAUSED) {
            workbench.runs().dismiss(run);
        } else if (run != null) {
            run.cancel();
        }
    }
}
