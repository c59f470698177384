package dev.tidemark.ui.join;

import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The join that runs or ran last: its rows as they come, the reasons that filter them, and what there is to do. */
public final class ResultViewModel implements JoinRun.Listener {
    /** More is a file's business and not the clipboard's. */
    private static final int MOST_COPIED = 100_000;

    private static final int MOST_VALUES_COPIED = 2_000_000;
    private static final Messages TEXTS = Messages.of("join");

    /** Where the join stands. */
    public enum State {
        NONE,
        JOINING,
        JOINED,
        CANCELLED,
        FAILED
    }

    private final Workbench workbench;
    private final LongSupplier nanoTime;
    private final JoinProgress progress;
    private final Remedies remedies;
    private final LazyRows rows;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable JoinedRows> joined = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<Reason, Long>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<@Nullable Reason> filter = new SimpleObjectProperty<>();
    private final IntegerProperty view = new SimpleIntegerProperty();
    private final ReadOnlyIntegerWrapper first = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper arrived = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper took = new ReadOnlyStringWrapper("");
    private final ObservableList<Band> bands = FXCollections.observableArrayList();
    private @Nullable JoinRun run;
    private @Nullable JoinPlan last;
    private long spineRows;
    private boolean skipsBad;

    ResultViewModel(Workbench workbench, LongSupplier nanoTime) {
        this.workbench = workbench;
        this.nanoTime = nanoTime;
        this.progress = new JoinProgress(nanoTime);
        this.remedies = new Remedies(workbench, this);
        this.rows = new LazyRows(workbench, () -> arrived.set(arrived.get() + 1));
        filter.subscribe((before, now) -> show(0));
        view.subscribe((before, now) -> {
            filter.set(null);
            recount();
        });
    }

    /** @param expected how many rows the spine has, 0 when they are not counted */
    void join(JoinPlan plan, long expected) {
        start(plan, expected, false);
    }

    /** The same again: windows were computed meanwhile, or bad rows are to be left out. */
    void joinAgain(boolean leaveBadOut) {
        JoinPlan plan = last;
        if (plan != null) {
            start(plan, spineRows, leaveBadOut || skipsBad);
        }
    }

    private void start(JoinPlan plan, long expected, boolean skipBad) {
        abandon();
        last = plan;
        spineRows = expected;
        skipsBad = skipBad;
        bands.clear();
        took.set("");
        state.set(State.JOINING);
        progress.begin("join.joining", expected);
        JoinRun next = new JoinRun(workbench, plan, nanoTime, skipBad, this);
        run = next;
        next.start();
    }

    void cancel() {
        JoinRun running = run;
        if (running != null) {
            running.cancel();
        }
    }

    private void abandon() {
        JoinRun running = run;
        if (running != null) {
            running.abandon();
            run = null;
        }
    }

    /** There were rows, of another engine or time. */
    void tellGone() {
        bands.setAll(Band.of(Band.Kind.INFO, TEXTS.text("join.gone")));
    }

    /** Forgets all rows. */
    void clear() {
        abandon();
        bands.clear();
        took.set("");
        last = null;
        skipsBad = false;
        take(null);
        state.set(State.NONE);
    }

    @Override
    public void more(JoinedRows more) {
        if (joined.get() == more) {
            Reason reason = filter.get();
            rows.grow(reason == null ? null : more.reasons().rows(view.get(), reason));
        } else {
            take(more);
        }
        recount();
    }

    private void take(@Nullable JoinedRows next) {
        JoinedRows before = joined.get();
        filter.set(null);
        if (next == null || view.get() >= next.layout().views().size()) {
            view.set(0);
        }
        first.set(0);
        rows.show(next, null, 0);
        joined.set(next);
        recount();
        if (before != null) {
            // Removing its file is no work for the FX thread, and goes on when the project is closed.
            workbench
                    .tasks()
                    .start(
                            Lane.WORK,
                            cancellation -> before.close(),
                            () -> {},
                            error -> workbench.report(TEXTS.text("join.cannotForget"), error));
        }
    }

    private void recount() {
        JoinedRows now = joined.get();
        counts.set(now == null ? Map.of() : now.reasons().counts(view.get()));
    }

    @Override
    public void read(long read, int passes) {
        progress.at(read, passes);
    }

    @Override
    public void ended(JoinSummary summary, BadRowTally bad) {
        run = null;
        state.set(State.JOINED);
        took.set(TEXTS.text("join.took", Words.seconds(progress.seconds())));
        bands.setAll(remedies.after(summary, bad));
    }

    @Override
    public void failed(Throwable error, BadRowTally bad) {
        run = null;
        if (Problem.of(error) == Problem.CANCELLED) {
            state.set(State.CANCELLED);
            JoinedRows some = joined.get();
            long count = some == null ? 0 : some.reasons().size();
            bands.setAll(Band.of(Band.Kind.INFO, TEXTS.text("join.cancelled", Words.count(count, "row"))));
            return;
        }
        state.set(State.FAILED);
        if (Problem.of(error) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("join.cannotJoin"), error);
        }
        take(null);
        bands.setAll(remedies.afterFailure(error, bad));
    }

    /** Shows the rows that the filter lets through, from one on. */
    private void show(int from) {
        Reason reason = filter.get();
        JoinedRows now = joined.get();
        first.set(from);
        rows.show(now, now == null || reason == null ? null : now.reasons().rows(view.get(), reason), from);
    }

    /** The next or the one before of the stretches that a grid can hold. */
    void turn(int by) {
        long to = (long) first.get() + (long) by * LazyRows.MOST;
        if (to >= 0 && to < shown()) {
            show((int) to);
        }
    }

    /**
     * Gives rows as text for a spreadsheet.
     *
     * @param selected places among the rows that are shown; none for all of these
     * @param shown which of a row's values
     */
    void copy(List<Integer> selected, List<Integer> shown, Consumer<String> done) {
        JoinedRows now = joined.get();
        if (now == null) {
            return;
        }
        TimeDisplay times = workbench.preferences().get().times();
        int wanted = selected.isEmpty() ? rows.size() : selected.size();
        int most = Math.min(
                wanted,
                Math.min(
                        MOST_COPIED, MOST_VALUES_COPIED / now.layout().columns().size()));
        int[] numbers = IntStream.range(0, most)
                .map(i -> rows.number(selected.isEmpty() ? i : selected.get(i)))
                .sorted()
                .toArray();
        workbench
                .work()
                .start(
                        Lane.QUERY,
                        (project, cancellation) ->
                                RowArrays.text(now.layout().columns(), shown, now.read(numbers), times),
                        text -> {
                            done.accept(text);
                            if (most < wanted) {
                                workbench.notice(new Notice(
                                        Notice.Kind.INFO,
                                        TEXTS.text("join.copiedFirst", Words.count(most), Words.count(wanted)),
                                        TEXTS.text("join.exportForAll"),
                                        null));
                            }
                        },
                        error -> workbench.report(TEXTS.text("join.cannotCopy"), error));
    }

    /** How many rows the filter lets through. */
    long shown() {
        Reason reason = filter.get();
        return reason == null ? total() : counts.get().getOrDefault(reason, 0L);
    }

    /** How many rows were joined so far. */
    long total() {
        JoinedRows now = joined.get();
        return now == null ? 0 : now.reasons().size();
    }

    boolean leavesBadOut() {
        return skipsBad;
    }

    JoinProgress progress() {
        return progress;
    }

    /** The rows that are shown, as arrays of values; an empty one is still being read. */
    LazyRows rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State getState() {
        return state.get();
    }

    ReadOnlyObjectProperty<@Nullable JoinedRows> joined() {
        return joined.getReadOnlyProperty();
    }

    /** Rows per reason of the view in hand, all rows of the join. */
    ReadOnlyObjectProperty<Map<Reason, Long>> counts() {
        return counts.getReadOnlyProperty();
    }

    /** The one reason whose rows are shown, null for all. */
    ObjectProperty<@Nullable Reason> filter() {
        return filter;
    }

    /** The view whose reasons are told, by its place in the join. */
    IntegerProperty view() {
        return view;
    }

    /** How many rows are left out before the first that is shown. */
    ReadOnlyIntegerProperty first() {
        return first.getReadOnlyProperty();
    }

    /** Counts the pages that have come: cells that show a row still being read are to be filled anew. */
    ReadOnlyIntegerProperty arrived() {
        return arrived.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty tookProperty() {
        return took.getReadOnlyProperty();
    }

    public String getTook() {
        return took.get();
    }

    ObservableList<Band> bands() {
        return bands;
    }
}
