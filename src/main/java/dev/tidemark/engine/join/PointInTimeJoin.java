package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins a spine with the stores of one or several views, each row with what was known at its time: one definition of
 * columns and reasons, whichever engine answers. {@code semantics.md} 7.
 */
public interface PointInTimeJoin {

    /**
     * Joins; the history gets an entry for every join whose rows went somewhere.
     *
     * @param bad told of rows that cannot be read, before any row is answered; may throw
     * @throws InvalidInput when a column is missing or doubled
     */
    JoinSummary join(
            SpineReader spine, JoinRequest request, JoinSink sink, SpineReader.BadRows bad, Cancellation cancellation);

    /** How many times {@link #join} reads the spine. */
    int passes();

    /** As {@link #passes}, of {@link #joinInto}: a check, and the way to the engine. */
    int PASSES_INTO = 2;

    /**
     * As {@link #join}, but the engine writes the answers into a table of its own, whole or not at all, and counts them. The
     * table has the spine's columns, the time of a CSV as TIMESTAMP_NTZ in UTC and its other columns as text, then what the
     * join adds.
     *
     * @param bad told that all was told before the table appears: nothing fails behind it
     * @throws InvalidInput also where the engine cannot, or the table has no place
     */
    JoinSummary joinInto(
            StoreSearch.Target target,
            SpineReader spine,
            JoinRequest request,
            SpineReader.BadRows bad,
            Cancellation cancellation);

    /**
     * The statement by which the engine joins, to be looked at and copied; nothing is run.
     *
     * @throws InvalidInput where the engine has none
     */
    String statement(JoinRequest request);

    /**
     * Why one spine row got what it got from one view, with the key's stored rows around it.
     *
     * @param key the spine's values for the view's join keys, in their order
     */
    RowExplanation explain(
            JoinRequest.Chosen chosen, List<@Nullable Object> key, @Nullable Instant at, Cancellation cancellation);

    /** What a join adds to the spine's columns, in order; an age may come with fewer digits. */
    static List<ResultColumn> added(JoinRequest request) {
        ViewJoin.Naming naming = ViewJoin.Naming.of(request);
        return request.views().stream()
                .flatMap(chosen -> naming.columns(chosen, request.explain(), request.details(), 9).stream())
                .toList();
    }
}
