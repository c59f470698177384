package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import java.util.List;

/** Takes a join's rows: the spine's own columns, then what was added. Closing it without {@link #finish} leaves nothing. */
public interface JoinSink extends AutoCloseable {

    void begin(List<ResultColumn> spine, List<ResultColumn> added);

    /**
     * @param rows indexes into the batch, ascending: those that are answered
     * @param added one row for each of them
     */
    void rows(SpineReader.Batch spine, int[] rows, RowBatch added);

    /** All rows were given; the output appears whole. */
    void finish();

    @Override
    void close();

    /** Takes rows and keeps none, for a join that only asks why. */
    JoinSink NONE = new JoinSink() {
        @Override
        public void begin(List<ResultColumn> spine, List<ResultColumn> added) {}

        @Override
        public void rows(SpineReader.Batch spine, int[] rows, RowBatch added) {}

        @Override
        public void finish() {}

        @Override
        public void close() {}
    };
}
