package dev.tidemark.engine.project;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.QueryIds;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.TableSlice;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.InvalidSample.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies rows of an account's table into an engine of this machine, under the account's name of the table, so that the same
 * view runs without the account. The rows stream; the history remembers the statement.
 */
public final class TableSample {
    private static final QueryIds IDS = new QueryIds("s");

    private TableSample() {}

    /**
     * What to copy.
     *
     * @param where a predicate in Snowflake's SQL, empty for none; it runs on the account
     * @param rows the most to copy, 0 for all
     * @param keys how many keys to copy with all their rows, 0 to copy not by keys
     * @param keyColumns what a key is; empty to take it from the views
     */
    public record Request(
            TableName table, String where, long rows, long keys, List<String> keyColumns, boolean replace) {
        public Request {
            keyColumns = List.copyOf(keyColumns);
        }
    }

    /**
     * What was copied.
     *
     * @param keys the columns that rows were taken by, empty for none
     * @param losses of columns, a line each
     */
    public record Taken(SourceTables.SourceTable table, List<String> keys, List<String> losses) {
        public Taken {
            keys = List.copyOf(keys);
            losses = List.copyOf(losses);
        }
    }

    /**
     * Copies; a table that is replaced stays until all rows are there.
     *
     * @param from an account
     * @param into an engine of this machine with the project's tables
     * @param progress told how many rows were read so far, on the thread that copies
     * @throws InvalidSample when there is no such table, it is there already, or what is asked for has no meaning
     */
    public static Taken take(
            OpenProject project,
            Warehouse from,
            Warehouse into,
            Request request,
            LongConsumer progress,
            Cancellation cancellation) {
        if (into.isShared()) {
            throw new IllegalArgumentException(into.engine() + " is not on this machine");
        }
        SourceTables.SourceTable source = from.sources()
                .find(request.table())
                .orElseThrow(() -> new InvalidSample(
                        Part.TABLE,
                        "there is no table " + request.table() + " on " + from.engine() + " that the role may see",
                        null));
        TableName name = source.name();
        if (into.sources().find(name).isPresent() && !request.replace()) {
            throw new InvalidSample(Part.REPLACE, "the table " + name + " is in " + into.engine() + " already", null);
        }
        List<String> keys = request.keys() == 0
                ? List.of()
                : SampleKeys.of(viewsOf(project, from, into), source, request.table(), request.keyColumns());
        TableSlice slice = new TableSlice(name, request.where(), keys, request.keys(), request.rows());
        return new Copy(project, from, into, slice, progress).run(request, cancellation);
    }

    private static List<AppliedView> viewsOf(OpenProject project, Warehouse from, Warehouse into) {
        List<AppliedView> all =
                new ArrayList<>(project.views().on(into.engine()).all());
        all.addAll(project.views().on(from.engine()).all());
        return all;
    }

    /** One statement of the account and one load. */
    private record Copy(OpenProject project, Warehouse from, Warehouse into, TableSlice slice, LongConsumer progress) {

        private Taken run(Request request, Cancellation cancellation) {
            long begun = System.nanoTime();
            String[] statement = {slice.table().toString(), IDS.next()};
            try {
                return read(request, statement, begun, cancellation);
            } catch (RuntimeException e) {
                record(statement, begun, 0, e);
                throw e;
            }
        }

        private Taken read(Request request, String[] statement, long begun, Cancellation cancellation) {
            TableSlice.Statement sql = statement();
            statement[0] = sql.text();
            SqlRequest asked = new SqlRequest(
                    RenderedSql.plain(sql.text()), project.clock().now());
            try (Sampled rows = new Sampled(from.query(asked, cancellation), progress, cancellation)) {
                statement[1] = rows.queryId().orElse(statement[1]);
                SourceTables.SourceTable loaded = into.sources()
                        .load(
                                slice.table(),
                                request.replace() ? SourceTables.Mode.REPLACE : SourceTables.Mode.CREATE,
                                rows,
                                project.clock().realNow(),
                                cancellation);
                record(statement, begun, loaded.rows(), null);
                return new Taken(loaded, slice.keys(), rows.losses);
            } catch (SqlProblem problem) {
                throw placed(problem, sql.whereAt());
            }
        }

        private TableSlice.Statement statement() {
            try {
                return from.slice(slice);
            } catch (SqlProblem problem) {
                throw placed(problem, 0);
            }
        }

        private InvalidInput placed(SqlProblem problem, int whereAt) {
            int at = problem.offset() - whereAt;
            boolean inside = whereAt >= 0
                    && problem.offset() >= 0
                    && at >= 0
                    && at <= slice.where().length();
            return inside
                    ? new InvalidSample(Part.WHERE, TextPlace.at(slice.where(), at) + ": " + problem.message(), problem)
                    : new InvalidInput(from.engine() + ": " + problem.message(), problem);
        }

        private void record(String[] statement, long begun, long rows, @Nullable RuntimeException error) {
            project.catalog()
                    .record(new StatementRecord(
                            project.clock().realNow(),
                            from.engine(),
                            "sample",
                            slice.table().toString(),
                            statement[0],
                            (System.nanoTime() - begun) / 1e9,
                            rows,
                            statement[1],
                            StatementRecord.words(error)));
        }
    }

    /** The account's rows with the types that they get here. */
    private static final class Sampled implements RowCursor {
        private final RowCursor rows;
        private final LongConsumer progress;
        private final Cancellation cancellation;
        private final List<ResultColumn> columns = new ArrayList<>();
        private final List<String> losses = new ArrayList<>();
        private long count;

        private Sampled(RowCursor rows, LongConsumer progress, Cancellation cancellation) {
            this.rows = rows;
            this.progress = progress;
            this.cancellation = cancellation;
            for (ResultColumn column : rows.columns()) {
                SampledType type = SampledType.of(column.type());
                columns.add(new ResultColumn(column.name(), type.kept()));
                if (!type.loss().isEmpty()) {
                    losses.add(column.name() + " " + column.type() + ": " + type.loss());
                }
            }
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public @Nullable RowBatch next() {
            cancellation.throwIfCancelled();
            RowBatch batch = rows.next();
            count += batch == null ? 0 : batch.size();
            progress.accept(count);
            return batch;
        }

        @Override
        public Optional<String> queryId() {
            return rows.queryId();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
