package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes CSV values ({@code cli.md} 2) through one buffer into an output file. Owned by one thread. */
final class CsvWriter {
    private static final int FLUSH_AT = 1 << 16;

    private final OutputFile file;
    private final char delimiter;
    private final Utf8Buffer buffer = new Utf8Buffer(2 * FLUSH_AT);
    private @Nullable OutputStream out;

    CsvWriter(OutputFile file, char delimiter) {
        this.file = file;
        this.delimiter = delimiter;
    }

    Utf8Buffer buffer() {
        return buffer;
    }

    void separator() {
        buffer.add(delimiter);
    }

    /** NULL is nothing at all, the empty string is {@code ""}. */
    void value(ColumnVector column, int row) {
        if (column.isNull(row)) {
            return;
        }
        if (column instanceof ColumnVector.Texts texts) {
            text(Objects.requireNonNull(texts.values()[row]));
        } else {
            ValueText.append(buffer, column, row);
        }
    }

    void text(String text) {
        if (needsQuotes(text)) {
            quote(buffer, text);
        } else {
            buffer.add(text);
        }
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return text.isEmpty() || text.charAt(0) == '\ufeff';
    }

    static void quote(Utf8Buffer out, String text) {
        out.add('"').add(text.replace("\"", "\"\"")).add('"');
    }

    void endRow() {
        buffer.add('\n');
        if (buffer.size() >= FLUSH_AT) {
            flush();
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

    void finish() {
        flush();
        file.commit();
    }

    void close() {
        file.close();
    }
}
