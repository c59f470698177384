package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A spine that counts the rows read from it over all passes: a join reads it several times. Owned by the join's thread. */
public final class CountedSpine implements SpineReader {
    private final SpineReader spine;
    private final LongConsumer progress;
    private long read;

    /** @param progress told all rows read so far, after each batch */
    public CountedSpine(SpineReader spine, LongConsumer progress) {
        this.spine = spine;
        this.progress = progress;
    }

    @Override
    public String name() {
        return spine.name();
    }

    @Override
    public String origin() {
        return spine.origin();
    }

    @Override
    public List<ResultColumn> columns() {
        return spine.columns();
    }

    @Override
    public Pass open(BadRows bad) {
        Pass pass = spine.open(bad);
        return new Pass() {
            @Override
            public @Nullable Batch next() {
                Batch batch = pass.next();
                if (batch != null) {
                    read += batch.size();
                    progress.accept(read);
                }
                return batch;
            }

            @Override
            public void close() {
                pass.close();
            }
        };
    }

    @Override
    public void close() {
        spine.close();
    }
}
