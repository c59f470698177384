package dev.tidemark.files;

import dev.tidemark.engine.SpineReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a spine's reader or the join could not use: a CSV file with the line, the reason, then the record as it
 * came (typed rows have none). A row that is reported again in a later pass is written once. The file appears whole at the end or not at all.
 */
public final class BadRowFile implements SpineReader.BadRows, AutoCloseable {
    private final OutputFile file;
    private final OutputStream out;
    private final char delimiter;
    private final Utf8Buffer record = new Utf8Buffer();
    private final Set<Long> lines = new HashSet<>();

    /** @throws dev.tidemark.domain.InvalidInput when the file cannot be written */
    public BadRowFile(Path path, SpineReader spine, WorkFiles told) {
        file = OutputFile.at(path, told);
        out = new BufferedOutputStream(file.stream());
        CsvFile csv = spine instanceof CsvSpine text ? text.file() : null;
        delimiter = csv == null ? ',' : csv.delimiter();
        if (csv == null) {
            record.add("LINE,REASON\n");
            return;
        }
        record.add("LINE").add(delimiter).add("REASON").add(delimiter);
        write(csv.headerRecord(), 0, csv.headerRecord().length);
    }

    @Override
    public void bad(String spine, long line, String reason, SpineReader.@Nullable Raw raw) {
        if (lines.add(line)) {
            record.add(line).add(delimiter);
            CsvWriter.quote(record, reason);
            if (raw == null) {
                write(new byte[0], 0, 0);
            } else {
                record.add(delimiter);
                write(raw.bytes(), raw.start(), raw.end());
            }
        }
    }

    private void write(byte[] bytes, int from, int to) {
        record.add(bytes, from, to).add('\n');
        try {
            record.writeTo(out);
        } catch (IOException e) {
            throw file.failed(e);
        }
        record.truncate(0);
    }

    public long count() {
        return lines.size();
    }

    /** Makes the file visible under its name. */
    public void finish() {
        try {
            out.flush();
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
