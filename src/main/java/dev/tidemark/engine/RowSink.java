package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import java.util.List;

/**
 * Where rows go: a file, a terminal, a grid. {@link #begin} once, {@link #rows} in order, {@link #finish} once; closing
 * without finishing leaves nothing behind. Owned by one thread. Throws {@link dev.tidemark.domain.InvalidInput} where
 * the target cannot take what it is given.
 */
public interface RowSink extends AutoCloseable {

    void begin(List<ResultColumn> columns);

    void rows(RowBatch batch);

    /** All rows were given; the output appears whole. */
    void finish();

    @Override
    void close();
}
