package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header row that can be read as often as needed, gzip'ed too. Its header is checked on opening.
 *
 * @param name stands in front of every message
 * @param headerRecord the header's bytes (UTF-8) without line break
 */
public record CsvFile(
        Path path, String name, CsvOptions options, char delimiter, List<String> header, byte[] headerRecord) {

    public CsvFile {
        header = List.copyOf(header);
    }

    /** @throws InvalidInput for a folder, a missing, empty or unreadable file, no UTF-8, doubled headers */
    public static CsvFile open(Path path, CsvOptions options) {
        TextFiles.requirePlain(path);
        return open(path, String.valueOf(path.getFileName()), options);
    }

    static CsvFile open(Path path, String name, CsvOptions options) {
        try (CsvScanner scanner = scanner(path, name, options, options.delimiter())) {
            if (!scanner.next()) {
                throw new InvalidInput(name + " is empty: a header row is needed");
            }
            byte[] record = Arrays.copyOfRange(
                    scanner.buffer(), scanner.recordStart(), scanner.recordStart() + scanner.recordLength());
            return new CsvFile(path, name, options, scanner.delimiter(), headerOf(scanner), record);
        }
    }

    private static List<String> headerOf(CsvScanner scanner) {
        if (scanner.problem() != null) {
            throw scanner.problem(scanner.problem());
        }
        if (scanner.fields() > 16_384) {
            throw scanner.problem("the header has " + scanner.fields() + " columns; 16384 are possible");
        }
        List<String> header = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < scanner.fields(); i++) {
            String text = scanner.text(i);
            String column = text == null ? "" : text;
            if (!seen.add(column)) {
                throw scanner.problem("the header has the column '" + CsvText.shortened(column) + "' twice");
            }
            header.add(column);
        }
        return header;
    }

    /** The records behind the header, from the first; to be closed. */
    CsvScanner scan() {
        CsvScanner scanner = scanner(path, name, options, delimiter);
        scanner.next();
        if (header.size() == 1) {
            scanner.keepBlankLines();
        }
        return scanner;
    }

    private static CsvScanner scanner(
            Path path, String name, CsvOptions options, @org.jspecify.annotations.Nullable Character delimiter) {
        return new CsvScanner(stream(path, options), name, delimiter);
    }

    private static InputStream stream(Path path, CsvOptions options) {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            in.mark(2);
            boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            InputStream bytes = zipped ? new GZIPInputStream(in, 1 << 16) : in;
            return options.charset().equals(StandardCharsets.UTF_8) ? bytes : new Transcoder(bytes, options.charset());
        } catch (IOException e) {
            throw TextFiles.unreadable(path, e);
        }
    }
}
