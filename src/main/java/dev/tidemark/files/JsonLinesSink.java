package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: numbers as numbers ({@code NaN} and infinities, which JSON lacks, as text), timestamps as
 * ISO-8601 text in UTC, VARIANT, ARRAY and OBJECT as the JSON they hold.
 */
public final class JsonLinesSink implements RowSink {
    private static final int FLUSH_AT = 1 << 16;

    private final OutputFile file;
    private final Utf8Buffer buffer = new Utf8Buffer(2 * FLUSH_AT);
    private @Nullable OutputStream out;
    private List<ResultColumn> columns = List.of();
    private List<byte[]> names = List.of();

    public JsonLinesSink(OutputFile file) {
        this.file = file;
    }

    @Override
    public void begin(List<ResultColumn> given) {
        columns = List.copyOf(given);
        names = columns.stream()
                .map(column -> JsonText.quoted(column.name()) + ":")
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void rows(RowBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                buffer.add(i == 0 ? '{' : ',').add(names.get(i), 0, names.get(i).length);
                value(columns.get(i), batch.column(i), row);
            }
            buffer.add('}').add('\n');
            if (buffer.size() >= FLUSH_AT) {
                flush();
            }
        }
    }

    private void value(ResultColumn column, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            buffer.add("null");
        } else if (vector instanceof ColumnVector.Texts texts) {
            String text = String.valueOf(texts.values()[row]);
            if (column.type().isSemiStructured()) {
                // A line break in JSON can only be white space between tokens; here it would end the row.
                buffer.add(text.replace('\n', ' ').replace('\r', ' '));
            } else {
                JsonText.append(buffer, text);
            }
        } else if (vector instanceof ColumnVector.Timestamps) {
            buffer.add('"');
            ValueText.append(buffer, vector, row, 'T');
            buffer.add('Z').add('"');
        } else {
            boolean bare = vector instanceof ColumnVector.Longs
                    || vector instanceof ColumnVector.Decimals
                    || vector instanceof ColumnVector.Booleans
                    || vector instanceof ColumnVector.Doubles doubles && Double.isFinite(doubles.values()[row]);
            quote(bare);
            ValueText.append(buffer, vector, row);
            quote(bare);
        }
    }

    private void quote(boolean bare) {
        if (!bare) {
            buffer.add('"');
        }
    }

    private void flush() {
        try {
            if (out == null) {
                out = file.stream();
            }
            buffer.writeTo(out);
            buffer.truncate(0);
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public void finish() {
        flush();
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
