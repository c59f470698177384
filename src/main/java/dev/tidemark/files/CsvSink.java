package dev.tidemark.files;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.RowSink;
import java.util.List;

/** Rows as CSV: comma, LF, a header; NULL is an unquoted empty field, the empty string is {@code ""}. */
public final class CsvSink implements RowSink {
    private final CsvWriter writer;

    public CsvSink(OutputFile file) {
        writer = new CsvWriter(file, ',');
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) {
                writer.separator();
            }
            writer.text(columns.get(i).name());
        }
        writer.endRow();
    }

    @Override
    public void rows(RowBatch batch) {
        int width = batch.columns().size();
        for (int row = 0; row < batch.size(); row++) {
            for (int i = 0; i < width; i++) {
                if (i > 0) {
                    writer.separator();
                }
                writer.value(batch.column(i), row);
            }
            writer.endRow();
        }
    }

    @Override
    public void finish() {
        writer.finish();
    }

    @Override
    public void close() {
        writer.close();
    }
}
