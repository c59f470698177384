package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the answers to a spine's rows come from. */
interface Answers {

    /**
     * What is asked.
     *
     * @param keys for each view the spine's column of each of its join keys
     * @param check has read every row once
     */
    record Question(
            SpineReader spine,
            JoinRequest request,
            List<int[]> keys,
            ViewJoin.Naming naming,
            SpineCheck check,
            SpineCheck.Times times) {}

    /** Answers row after row, in the order of the spine and without those that are bad; to be closed. */
    interface Run extends AutoCloseable {

        /** The columns that every row gets, of all views. */
        List<ResultColumn> added();

        /** @param into a builder for each of {@link #added} */
        void answer(SpineReader.Batch batch, int row, @Nullable Instant at, List<VectorBuilder> into);

        /** @param stale how many of the view's windows are stale */
        JoinSummary.ViewSummary summary(int view, Instant dueNow, int stale);

        /** Of the engine's statement, where the answers are those of one. */
        default Optional<String> queryId() {
            return Optional.empty();
        }

        @Override
        void close();
    }

    Run open(Question question, Cancellation cancellation);

    /** How many times the spine is read between that and its last answer. */
    int passes();
}
