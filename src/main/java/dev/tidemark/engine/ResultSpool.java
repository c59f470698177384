package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import java.util.List;

/**
 * A result on its way into a grid, kept where each row can be read again: scrolling back, sorting, filtering, profiling
 * and writing it out never run the query again. Memory is bounded whatever the number of rows. One thread appends while
 * others read; closing it forgets the rows, and readers still at work get {@link Cancellation.Cancelled}.
 */
public interface ResultSpool extends AutoCloseable {

    List<ResultColumn> columns();

    /** The batch must have the spool's columns. */
    void append(RowBatch batch);

    /** How many rows were appended so far. */
    long size();

    /** At most {@code count} rows from {@code from} on, as they came. */
    RowBatch read(long from, int count);

    /** At most {@code count} rows from {@code from} on, as arranged. */
    RowBatch read(Arrangement arrangement, long from, int count);

    /**
     * The rows appended so far that a filter lets through, sorted.
     *
     * @param filter a text that one of the values must contain, in any case; blank lets all through
     * @param keys the most significant first; none keeps the order in which the rows came. NULLs come last either way;
     *     texts are compared by code point and by their first thousands of characters, rows with equal keys stay in order
     */
    Arrangement arrange(String filter, List<SortKey> keys, Cancellation cancellation);

    /** What a column's values are like, of the rows appended so far. */
    ColumnProfile profile(int column, Cancellation cancellation);

    /** What a column's values are like, of the rows of an arrangement. */
    ColumnProfile profile(int column, Arrangement arrangement, Cancellation cancellation);

    /** All rows appended so far; closing the cursor does not close the spool. */
    RowCursor rows();

    /** The rows of an arrangement; closing the cursor does not close the spool. */
    RowCursor rows(Arrangement arrangement);

    @Override
    void close();

    /** @param column from 0 */
    record SortKey(int column, boolean descending) {}

    /** Some of a spool's rows in some order. */
    interface Arrangement {
        long size();
    }
}
