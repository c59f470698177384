package dev.tidemark.domain.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result that is read forward in batches, never held as a whole. Owned by one thread at a time; to be closed.
 * Reading throws what the source throws: {@link dev.tidemark.domain.InvalidInput} for bad input, an engine's failure otherwise.
 */
public interface RowCursor extends AutoCloseable {

    List<ResultColumn> columns();

    /** The next rows, at least one, or null at the end. The batch is the caller's to keep. */
    @Nullable
    RowBatch next();

    /** The engine's own id of the statement, where it has such ids. */
    default Optional<String> queryId() {
        return Optional.empty();
    }

    @Override
    void close();
}
