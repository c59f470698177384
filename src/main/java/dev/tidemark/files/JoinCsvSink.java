package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import java.util.List;
import java.util.Objects;

/** A join's rows as CSV: the spine's record byte for byte, then the added columns behind the spine's own delimiter. */
public final class JoinCsvSink implements JoinSink {
    private final CsvWriter writer;
    private final CsvFile spine;

    /** @param spine whose rows {@link #rows} is given */
    public JoinCsvSink(OutputFile file, CsvFile spine) {
        this.writer = new CsvWriter(file, spine.delimiter());
        this.spine = spine;
    }

    @Override
    public void begin(List<ResultColumn> columns, List<ResultColumn> added) {
        writer.buffer().add(spine.headerRecord(), 0, spine.headerRecord().length);
        for (ResultColumn column : added) {
            writer.separator();
            writer.text(column.name());
        }
        writer.endRow();
    }

    @Override
    public void rows(SpineReader.Batch batch, int[] rows, RowBatch added) {
        for (int i = 0; i < rows.length; i++) {
            if (batch instanceof CsvBatch csv) {
                csv.appendRecord(writer.buffer(), rows[i]);
            } else {
                SpineReader.Raw raw = Objects.requireNonNull(batch.raw(rows[i]), "the rows of a CSV have bytes");
                writer.buffer().add(raw.bytes(), raw.start(), raw.end());
            }
            for (ColumnVector column : added.columns()) {
                writer.separator();
                writer.value(column, i);
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
