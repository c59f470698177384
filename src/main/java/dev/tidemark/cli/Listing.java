package dev.tidemark.cli;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.project.Tools;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small table made row by row, and the ways to print rows. */
final class Listing {
    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<VectorBuilder> builders = new ArrayList<>();

    Listing text(String name) {
        return column(name, SqlType.VARCHAR);
    }

    Listing number(String name) {
        return column(name, SqlType.number(18, 0));
    }

    Listing time(String name) {
        return column(name, SqlType.TIMESTAMP_NTZ);
    }

    Listing column(String name, SqlType type) {
        columns.add(new ResultColumn(name, type));
        builders.add(new VectorBuilder(type));
        return this;
    }

    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            builders.get(i).add(values[i]);
        }
    }

    void print(Tools tools, Tools.Output output) {
        int size = builders.get(0).size();
        try (RowSink sink = tools.output(output)) {
            sink.begin(columns);
            if (size > 0) {
                sink.rows(new RowBatch(
                        size, builders.stream().map(VectorBuilder::build).toList()));
            }
            sink.finish();
        }
    }

    /** Prints all rows of a cursor; returns how many there were. Cancelled, it leaves no output. */
    static long print(RowCursor rows, Tools tools, Tools.Output output, Cancellation cancellation) {
        long count = 0;
        try (RowSink sink = tools.output(output)) {
            sink.begin(rows.columns());
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                sink.rows(batch);
                count += batch.size();
            }
            cancellation.throwIfCancelled();
            sink.finish();
        }
        return count;
    }
}
