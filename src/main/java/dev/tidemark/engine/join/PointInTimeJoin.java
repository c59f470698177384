package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
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
