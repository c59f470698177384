package dev.tidemark.ui.query;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.engine.ResultSpool.SortKey;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a statement as they are fetched, sorted and filtered, all from the spool. A grid sees a stretch of at most
 * {@link #STRETCH} of them at a time.
 */
public final class ResultModel implements AutoCloseable {
    /** A table view keeps something for each of its rows. */
    public static final int STRETCH = 100_000;

    /** Each keeps a file open, and a little of it in memory. */
    static final int MOST_RESULTS = 20;

    private static final Messages TEXTS = Messages.of("query");
    private static final Duration REST = Duration.ofMillis(300);

    /** How far the fetching of rows is. */
    public enum State {
        NONE,
        FETCHING,
        ALL,
        CANCELLED,
        FAILED,
        /** As many as the preferences allow. */
        LIMITED
    }

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<List<ResultColumn>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<PagedRows> rows = new ReadOnlyObjectWrapper<>(emptyRows());
    private final ObservableList<StatementResult> results = FXCollections.observableArrayList();
    private final ObservableList<StatementResult> resultsView = FXCollections.unmodifiableObservableList(results);
    private final ReadOnlyObjectWrapper<@Nullable StatementResult> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper firstRow = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper size = new ReadOnlyLongWrapper();
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNone = new ReadOnlyStringWrapper(TEXTS.text("query.noRun"));
    private final ReadOnlyStringWrapper times = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private final StringProperty filter = new SimpleStringProperty("");
    private final IntegerProperty pagesLoaded = new SimpleIntegerProperty();
    private List<SortKey> sorting = List.of();
    private @Nullable ResultSpool spool;
    private @Nullable Arrangement arrangement;
    private @Nullable Running arrangingNow;
    private @Nullable Running filtering;
    private boolean closed;

    ResultModel(Workbench workbench) {
        this.workbench = workbench;
        filter.subscribe((before, now) -> {
            stopFiltering();
            filtering = workbench.tasks().later(REST, this::arrange);
        });
    }

    private void stopFiltering() {
        if (filtering != null) {
            filtering.cancel();
            filtering = null;
        }
    }

    private static PagedRows emptyRows() {
        return new PagedRows(0, 0, page -> {});
    }

    /** The first rows of a run are there, or it has none. What was here before is forgotten. */
    void begin(ResultSpool begun, List<@Nullable Object[]> first, double seconds, StatementResult.Source source) {
        List<StatementResult> before = List.copyOf(results);
        // All at once: whoever lists them sees no run without a result.
        StatementResult next = new StatementResult(begun, source, seconds);
        if (closed) {
            forget(next.shared());
            return;
        }
        results.setAll(next);
        before.forEach(old -> forget(old.shared()));
        show(next, first);
    }

    /** The same for a further statement of the run. It comes to the front unless another one was chosen. */
    void beginNext(ResultSpool begun, List<@Nullable Object[]> first, double seconds, StatementResult.Source source) {
        if (closed || results.isEmpty()) {
            begin(begun, first, seconds, source);
            return;
        }
        boolean follows = shown.get() == results.get(results.size() - 1);
        StatementResult next = new StatementResult(begun, source, seconds);
        results.add(next);
        if (follows) {
            show(next, first);
        }
        if (results.size() > MOST_RESULTS) {
            StatementResult oldest = results.get(0) == shown.get() ? results.get(1) : results.get(0);
            results.remove(oldest);
            forget(oldest.shared());
        }
    }

    /** Brings the result of another statement of the run to the front. */
    public void show(StatementResult result) {
        if (results.contains(result) && shown.get() != result) {
            show(result, List.of());
        }
    }

    /** @param first the rows of its first page where they are at hand */
    private void show(StatementResult next, List<@Nullable Object[]> first) {
        stopArranging();
        StatementResult left = shown.get();
        if (left != null) {
            left.keep(new StatementResult.Order(sorting, filter.get()));
        }
        shown.set(next);
        spool = next.spool();
        arrangement = null;
        sorting = next.kept().sorting();
        filter.set(next.kept().filter());
        stopFiltering();
        state.set(State.FETCHING);
        times.set(next.times());
        firstRow.set(0);
        size.set(first.isEmpty() ? next.spool().size() : first.size());
        PagedRows page = pages((int) Math.min(STRETCH, size.get()));
        if (!first.isEmpty()) {
            page.put(0, first);
        }
        columns.set(next.spool().columns());
        rows.set(page);
        state.set(next.state());
        grow();
        if (!next.kept().isNone()) {
            arrange();
        }
    }

    /** There were rows, of another engine or time. */
    void tellGone() {
        whyNone.set(TEXTS.text("query.gone"));
    }

    /** What is said while there is no result. */
    ReadOnlyStringProperty whyNoneProperty() {
        return whyNone.getReadOnlyProperty();
    }

    /** The rows of the newest result became more. */
    void fetched() {
        StatementResult newest = newest();
        if (newest != null) {
            newest.fetched();
            if (newest == shown.get()) {
                grow();
            }
        }
    }

    private @Nullable StatementResult newest() {
        return results.isEmpty() ? null : results.get(results.size() - 1);
    }

    private void grow() {
        ResultSpool current = Objects.requireNonNull(spool);
        if (arrangement == null) {
            size.set(current.size());
            rows.get().grow((int) Math.min(STRETCH, size.get() - firstRow.get()));
        }
        tell();
    }

    /** No more rows of the newest result come. */
    void end(State how, double seconds) {
        StatementResult newest = newest();
        if (newest == null) {
            whyNone.set(TEXTS.text(how == State.CANCELLED ? "query.noRowYet" : "query.noneFailed"));
            return;
        }
        if (newest.state() != State.FETCHING) {
            return;
        }
        newest.end(how, seconds);
        if (newest == shown.get()) {
            state.set(how);
            times.set(newest.times());
            if (arrangement != null || arranging.get()) {
                // It was made, or is being made, of the rows that were there by then.
                arrange();
            }
            grow();
        }
    }

    private void tell() {
        ResultSpool current = Objects.requireNonNull(spool);
        boolean part = !filter.get().isBlank() && arrangement != null;
        String all = Words.count(current.size());
        count.set(part ? Words.count(size.get()) : all);
        String how = TEXTS.text("query.state." + state.get());
        String thing = TEXTS.text(all.equals("1") ? "query.row" : "query.rows");
        StatementResult result = shown.get();
        String which = result == null ? "" : result.source().which();
        String rowsOf = which.isEmpty() ? thing : thing + " " + which;
        counted.set(part ? TEXTS.text("query.ofFetched", all, rowsOf, how) : rowsOf + ", " + how);
    }

    /** How many rows came so far, whatever the filter lets through. */
    long fetchedRows() {
        return spool == null ? 0 : spool.size();
    }

    /** What the rows are sorted by; empty for as they came. */
    public List<SortKey> sorting() {
        return sorting;
    }

    /** Sorts by the keys, in the spool. */
    public void sort(List<SortKey> keys) {
        if (!keys.equals(sorting)) {
            sorting = List.copyOf(keys);
            arrange();
        }
    }

    private void stopArranging() {
        if (arrangingNow != null) {
            arrangingNow.abandon();
            arrangingNow = null;
            arranging.set(false);
        }
    }

    private void arrange() {
        ResultSpool current = spool;
        stopArranging();
        if (current == null) {
            return;
        }
        String wanted = filter.get();
        if (sorting.isEmpty() && wanted.isBlank()) {
            show(null, current.size());
            return;
        }
        List<SortKey> keys = sorting;
        arranging.set(true);
        arrangingNow = workbench
                .work()
                .start(
                        Lane.QUERY,
                        (project, cancellation) -> current.arrange(wanted, keys, cancellation),
                        made -> {
                            arranging.set(false);
                            if (spool == current) {
                                show(made, made.size());
                            }
                        },
                        error -> {
                            arranging.set(false);
                            workbench.report(TEXTS.text("query.cannotArrange"), error);
                        });
    }

    private void show(@Nullable Arrangement shown, long rowsNow) {
        arrangement = shown;
        size.set(rowsNow);
        goTo(0);
        tell();
    }

    /** Shows the stretch that begins at a row, or the last one. */
    public void goTo(long row) {
        long begin = Math.max(0, Math.min(row, size.get() - 1));
        firstRow.set(begin);
        rows.set(pages((int) Math.min(STRETCH, size.get() - begin)));
    }

    private PagedRows pages(int length) {
        ResultSpool from = Objects.requireNonNull(spool);
        Arrangement as = arrangement;
        long begin = firstRow.get();
        PagedRows[] made = {emptyRows()};
        made[0] = new PagedRows(length, from.columns().size(), page -> load(made[0], from, as, begin, page));
        return made[0];
    }

    private void load(PagedRows into, ResultSpool from, @Nullable Arrangement as, long begin, int page) {
        long row = begin + (long) page * PagedRows.PAGE;
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> GridRows.of(
                                as == null ? from.read(row, PagedRows.PAGE) : from.read(as, row, PagedRows.PAGE)),
                        read -> {
                            into.put(page, read);
                            Workbench.increase(pagesLoaded);
                        },
                        error -> {
                            into.missed(page);
                            workbench.report(TEXTS.text("query.cannotRead"), error);
                        });
    }

    /** Reads a row in full, from where it is shown now. */
    public void row(long at, Consumer<@Nullable Object[]> done) {
        ResultSpool from = spool;
        Arrangement as = arrangement;
        if (from != null) {
            workbench
                    .work()
                    .start(
                            Lane.WORK,
                            (project, cancellation) -> RowArrays.of(
                                            as == null ? from.read(at, 1) : from.read(as, at, 1))
                                    .get(0),
                            done,
                            error -> workbench.report(TEXTS.text("query.cannotRead"), error));
        }
    }

    /** Null while there is no result. */
    @Nullable
    ResultSpool spool() {
        return spool;
    }

    /** The same, for work that goes on when other rows are shown. */
    @Nullable
    SharedSpool sharedSpool() {
        StatementResult result = shown.get();
        return result == null ? null : result.shared();
    }

    /** Of the statements of the last run, the oldest first; of a long run the last {@link #MOST_RESULTS}. */
    public ObservableList<StatementResult> results() {
        return resultsView;
    }

    /** The one in front; null while there is none. */
    public ReadOnlyObjectProperty<@Nullable StatementResult> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How the rows are shown; null for as they came. */
    @Nullable
    Arrangement arrangement() {
        return arrangement;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<ResultColumn>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** The stretch of rows that is shown. */
    public ReadOnlyObjectProperty<? extends ObservableList<@Nullable Object[]>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** How many rows come before the stretch that is shown. */
    public ReadOnlyLongProperty firstRowProperty() {
        return firstRow.getReadOnlyProperty();
    }

    /** How many rows there are to be shown, filtered. */
    public ReadOnlyLongProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /** Counts the pages of rows that came. */
    public IntegerProperty pagesLoadedProperty() {
        return pagesLoaded;
    }

    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What was counted, and whether all of it is there. */
    public ReadOnlyStringProperty countedProperty() {
        return counted.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty timesProperty() {
        return times.getReadOnlyProperty();
    }

    /** Whether rows are being sorted or filtered. */
    public ReadOnlyBooleanProperty arrangingProperty() {
        return arranging.getReadOnlyProperty();
    }

    /** Takes effect a moment after the last change. */
    public StringProperty filterProperty() {
        return filter;
    }

    private void forget(SharedSpool old) {
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> old.release(),
                        () -> {},
                        error -> workbench.report(TEXTS.text("query.cannotForget"), error));
    }

    @Override
    public void close() {
        closed = true;
        if (arrangingNow != null) {
            arrangingNow.abandon();
        }
        stopFiltering();
        results.forEach(result -> forget(result.shared()));
        results.clear();
        shown.set(null);
        spool = null;
    }
}
