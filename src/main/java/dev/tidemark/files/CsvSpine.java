package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SpineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spine from a CSV file, or from standard input by way of a temporary file, as the join reads it more than once. */
public final class CsvSpine implements SpineReader {
    private static final String SPOOL = "tidemark-spine";
    private static final String ENDING = ".csv";

    private final CsvFile file;
    private final @Nullable Path spool;

    private CsvSpine(CsvFile file, @Nullable Path spool) {
        this.file = file;
        this.spool = spool;
    }

    /** @throws InvalidInput as {@link CsvFile#open} */
    public static CsvSpine open(Path path, CsvOptions options) {
        return new CsvSpine(CsvFile.open(path, options), null);
    }

    /** Copies the stream into a temporary file, which closing removes. */
    public static CsvSpine spool(InputStream in, CsvOptions options) {
        Path spool = null;
        try {
            // Its owner's alone, as Java makes temporary files.
            spool = Files.createTempFile(Path.of(System.getProperty("java.io.tmpdir")), SPOOL, ENDING);
            Files.copy(in, spool, StandardCopyOption.REPLACE_EXISTING);
            return new CsvSpine(CsvFile.open(spool, "standard input", options), spool);
        } catch (IOException e) {
            delete(spool);
            throw new InvalidInput("standard input cannot be kept for the join: " + e.getMessage(), e);
        } catch (InvalidInput e) {
            delete(spool);
            throw e;
        }
    }

    private static void delete(@Nullable Path spool) {
        if (spool != null) {
            try {
                Files.deleteIfExists(spool);
            } catch (IOException e) {
                spool.toFile().deleteOnExit();
            }
        }
    }

    /** The file, whose delimiter and header a join's output takes over. */
    public CsvFile file() {
        return file;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<ResultColumn> columns() {
        return file.header().stream()
                .map(name -> new ResultColumn(name, SqlType.VARCHAR))
                .toList();
    }

    @Override
    public Pass open(BadRows bad) {
        return new CsvPass(bad);
    }

    @Override
    public void close() {
        delete(spool);
    }

    private final class CsvPass implements Pass {
        private final CsvScanner scanner = file.scan();
        private final int width = file.header().size();
        private final CsvBatch batch = new CsvBatch(width);
        private final BadRows bad;

        CsvPass(BadRows bad) {
            this.bad = bad;
        }

        @Override
        public @Nullable Batch next() {
            batch.clear();
            while (!batch.isFull() && scanner.next()) {
                String problem = problem();
                if (problem == null) {
                    batch.add(scanner);
                } else {
                    int from = scanner.recordStart();
                    bad.bad(
                            name(),
                            scanner.line(),
                            problem,
                            new Raw(scanner.buffer(), from, from + scanner.recordLength()));
                }
            }
            return batch.size() == 0 ? null : batch;
        }

        private @Nullable String problem() {
            return scanner.problem() == null && scanner.fields() != width
                    ? CsvText.ragged(scanner.fields(), width)
                    : scanner.problem();
        }

        @Override
        public void close() {
            scanner.close();
        }
    }
}
