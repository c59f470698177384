package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SpineReader;
import java.util.ArrayList;
import java.util.List;

/** A join's rows as plain rows, for outputs that keep no bytes of the spine. */
public final class JoinRowSink implements JoinSink {
    private final RowSink sink;
    private int width;

    public JoinRowSink(RowSink sink) {
        this.sink = sink;
    }

    @Override
    public void begin(List<ResultColumn> spine, List<ResultColumn> added) {
        width = spine.size();
        List<ResultColumn> columns = new ArrayList<>(spine);
        columns.addAll(added);
        sink.begin(columns);
    }

    @Override
    public void rows(SpineReader.Batch spine, int[] rows, RowBatch added) {
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            ColumnVector column = spine.column(i);
            columns.add(rows.length == spine.size() ? column : Vectors.pick(column, rows));
        }
        columns.addAll(added.columns());
        sink.rows(new RowBatch(rows.length, columns));
    }

    @Override
    public void finish() {
        sink.finish();
    }

    @Override
    public void close() {
        sink.close();
    }
}
