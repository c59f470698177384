package dev.tidemark.engine.project;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.QueryIds;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.StatementRecord;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads rows into a table and remembers it in the history. */
public final class TableImport {

    private static final QueryIds IDS = new QueryIds("i");

    private TableImport() {}

    /**
     * Loads the rows of a file; what was not loaded is told by the history too.
     *
     * @param file opens it; closed here
     * @param source the file's name, for the history
     * @param progress told how many rows were read so far, on the thread that loads
     */
    public static SourceTables.SourceTable load(
            OpenProject project,
            TableName name,
            SourceTables.Mode mode,
            Supplier<Tools.TableFile> file,
            String source,
            LongConsumer progress,
            Cancellation cancellation) {
        long begun = System.nanoTime();
        String queryId = IDS.next();
        try (Tools.TableFile opened = file.get();
                Counted counted = new Counted(opened.rows(), progress)) {
            SourceTables.SourceTable loaded = project.warehouse()
                    .sources()
                    .load(name, mode, counted, project.clock().realNow(), cancellation);
            record(project, name, source, queryId, begun, counted.count, null);
            return loaded;
        } catch (RuntimeException e) {
            record(project, name, source, queryId, begun, 0, e);
            throw e;
        }
    }

    private static void record(
            OpenProject project,
            TableName name,
            String source,
            String queryId,
            long begun,
            long rows,
            @Nullable RuntimeException error) {
        project.catalog()
                .record(new StatementRecord(
                        project.clock().realNow(),
                        project.warehouse().engine(),
                        "import",
                        name.toString(),
                        source,
                        (System.nanoTime() - begun) / 1e9,
                        rows,
                        queryId,
                        StatementRecord.words(error)));
    }

    /** Counts what goes through. */
    private static final class Counted implements RowCursor {
        private final RowCursor rows;
        private final LongConsumer progress;
        private long count;

        private Counted(RowCursor rows, LongConsumer progress) {
            this.rows = rows;
            this.progress = progress;
        }

        @Override
        public List<ResultColumn> columns() {
            return rows.columns();
        }

        @Override
        public @Nullable RowBatch next() {
            RowBatch batch = rows.next();
            count += batch == null ? 0 : batch.size();
            progress.accept(count);
            return batch;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
