package dev.tidemark.ui.query;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.ui.query.ResultWords.Since;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
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

    /** What answers sooner must not make the rows of before flicker. */
    private static final Duration MOMENT = Duration.ofMillis(150);

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
    private final ReadOnlyObjectWrapper<PagedRows> rows = new ReadOnlyObjectWrapper<>(SpoolPages.none());
    private final RunResults results;
    private final ReadOnlyObjectWrapper<@Nullable StatementResult> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper firstRow = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper size = new ReadOnlyLongWrapper();
    private final ResultWords words = new ResultWords();
    private final ReadOnlyStringWrapper times = new ReadOnlyStringWrapper("");
    private final SpoolPages pages;
    private final RowArranger arranger;
    private @Nullable ResultSpool spool;
    /** While a run has brought no result yet. */
    private @Nullable Running awaiting;

    private boolean closed;

    ResultModel(Workbench workbench) {
        this.workbench = workbench;
        this.pages = new SpoolPages(workbench);
        this.results = new RunResults(workbench, MOST_RESULTS);
        this.arranger = new RowArranger(workbench, this::arranged);
    }

    /** A run begins; until it has a result, the rows that are shown are those of the run before. */
    void awaitNext() {
        awaiting = workbench.tasks().later(MOMENT, () -> tellSince(Since.RUNNING));
    }

    private void stopAwaiting(Since what) {
        if (awaiting != null) {
            awaiting.cancel();
            awaiting = null;
        }
        tellSince(what);
    }

    private void tellSince(Since what) {
        words.tellSince(what);
        tellTimes();
        if (spool != null) {
            tell();
        }
    }

    /** The first rows of a run are there, or it has none. What was here before is forgotten. */
    void begin(ResultSpool begun, List<@Nullable Object[]> first, double seconds, StatementResult.Source source) {
        StatementResult next = new StatementResult(begun, source, seconds);
        if (closed) {
            results.forget(next);
            return;
        }
        stopAwaiting(Since.NOTHING);
        results.begin(next);
        show(next, first);
    }

    /** The same for a further statement of the run. It comes to the front unless another one was chosen. */
    void beginNext(ResultSpool begun, List<@Nullable Object[]> first, double seconds, StatementResult.Source source) {
        StatementResult before = results.newest();
        if (closed || before == null) {
            begin(begun, first, seconds, source);
            return;
        }
        boolean follows = shown.get() == before;
        StatementResult next = new StatementResult(begun, source, seconds);
        results.add(next);
        if (follows) {
            show(next, first);
        }
        results.trim(shown.get());
    }

    /** Brings the result of another statement of the run to the front. */
    public void show(StatementResult result) {
        if (results.all().contains(result) && shown.get() != result) {
            show(result, List.of());
        }
    }

    /** @param first the rows of its first page where they are at hand */
    private void show(StatementResult next, List<@Nullable Object[]> first) {
        arranger.stop();
        StatementResult left = shown.get();
        if (left != null) {
            left.keep(arranger.order());
        }
        shown.set(next);
        spool = next.spool();
        arranger.take(next.spool(), next.kept());
        state.set(State.FETCHING);
        tellTimes();
        firstRow.set(0);
        size.set(first.isEmpty() ? next.spool().size() : first.size());
        PagedRows page = pages.of(next.spool(), null, 0, (int) Math.min(STRETCH, size.get()));
        if (!first.isEmpty()) {
            page.put(0, first);
        }
        columns.set(next.spool().columns());
        rows.set(page);
        state.set(next.state());
        grow();
        if (!next.kept().isNone()) {
            arranger.arrange();
        }
    }

    /** There were rows, of another engine or time. */
    void tellGone() {
        words.tellGone();
    }

    /** What is said while there is no result. */
    ReadOnlyStringProperty whyNoneProperty() {
        return words.whyNoneProperty();
    }

    /** The rows of the newest result became more. */
    void fetched() {
        StatementResult newest = results.newest();
        if (newest != null) {
            newest.fetched();
            if (newest == shown.get()) {
                grow();
            }
        }
    }

    private void grow() {
        ResultSpool current = Objects.requireNonNull(spool);
        if (arranger.arrangement() == null) {
            size.set(current.size());
            rows.get().grow((int) Math.min(STRETCH, size.get() - firstRow.get()));
        }
        tell();
    }

    /** No more rows of the newest result come; or the run ended before it had one. */
    void end(State how, double seconds) {
        StatementResult newest = results.newest();
        if (newest == null) {
            stopAwaiting(Since.NOTHING);
            words.tellNone(how);
            return;
        }
        if (awaiting != null) {
            stopAwaiting(how == State.CANCELLED ? Since.CANCELLED : Since.FAILED);
            return;
        }
        if (newest.state() != State.FETCHING) {
            return;
        }
        newest.end(how, seconds);
        if (newest == shown.get()) {
            state.set(how);
            tellTimes();
            arranger.arrangeAgain();
            grow();
        }
    }

    /** Beside what is said of a run that goes on, how long the one before took would be taken for its. */
    private void tellTimes() {
        StatementResult result = shown.get();
        boolean own = words.sinceProperty().get() == Since.NOTHING;
        times.set(result == null || !own ? "" : result.times());
    }

    private void tell() {
        boolean part = arranger.isFiltered();
        StatementResult result = shown.get();
        StatementResult.Source source = result == null ? StatementResult.Source.ONLY : result.source();
        words.tell(fetchedRows(), part ? size.get() : -1, state.get(), source);
    }

    /** How many rows came so far, whatever the filter lets through. */
    long fetchedRows() {
        return spool == null ? 0 : spool.size();
    }

    private void arranged() {
        Arrangement made = arranger.arrangement();
        size.set(made == null ? fetchedRows() : made.size());
        goTo(0);
        tell();
    }

    /** Shows the stretch that begins at a row, or the last one. */
    public void goTo(long row) {
        long begin = Math.max(0, Math.min(row, size.get() - 1));
        firstRow.set(begin);
        rows.set(pages.of(Objects.requireNonNull(spool), arranger.arrangement(), begin, (int)
                Math.min(STRETCH, size.get() - begin)));
    }

    /** Reads a row in full, from where it is shown now. */
    public void row(long at, Consumer<@Nullable Object[]> done) {
        if (spool != null) {
            pages.row(spool, arranger.arrangement(), at, done);
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
        return results.all();
    }

    /** The one in front; null while there is none. */
    public ReadOnlyObjectProperty<@Nullable StatementResult> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How the rows are sorted and filtered. */
    public RowArranger arranger() {
        return arranger;
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
        return pages.loadedProperty();
    }

    public ReadOnlyStringProperty countProperty() {
        return words.countProperty();
    }

    /** What was counted, and whether all of it is there. */
    public ReadOnlyStringProperty countedProperty() {
        return words.countedProperty();
    }

    /** What was run since these rows came. */
    ReadOnlyObjectProperty<Since> sinceProperty() {
        return words.sinceProperty();
    }

    public ReadOnlyStringProperty timesProperty() {
        return times.getReadOnlyProperty();
    }

    @Override
    public void close() {
        closed = true;
        arranger.close();
        stopAwaiting(Since.NOTHING);
        results.clear();
        shown.set(null);
        spool = null;
    }
}
