package dev.tidemark.files;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Prints how long a million CSV rows take to scan, to join with two columns, and to import. Run by hand: {@code main}. */
final class CsvTiming {
    private static final int ROWS = 1_000_000;

    private CsvTiming() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("tidemark-timing");
        Path in = folder.resolve("spine.csv");
        try (BufferedWriter out = Files.newBufferedWriter(in)) {
            out.write("USER_ID,TIMESTAMP,LABEL\n");
            for (int i = 0; i < ROWS; i++) {
                out.write("user_" + (i * 7919L % 50_000) + ",2022-12-0" + (1 + i % 9) + " 12:30:"
                        + String.format(Locale.ROOT, "%02d", i % 60) + ".123456," + i % 2 + "\n");
            }
        }
        for (int round = 0; round < 5; round++) {
            time("scan", () -> scan(in));
            time("join", () -> join(in, folder.resolve("out.csv")));
            time("import", () -> load(in));
        }
        Files.delete(in);
        Files.delete(folder.resolve("out.csv"));
        Files.delete(folder);
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "%-8s %.3f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    private static void scan(Path in) {
        try (CsvScanner scanner = CsvFile.open(in, CsvOptions.DEFAULT).scan()) {
            long rows = 0;
            while (scanner.next()) {
                rows++;
            }
            if (rows != ROWS) {
                throw new IllegalStateException(rows + " rows");
            }
        }
    }

    private static void join(Path in, Path out) {
        List<ResultColumn> added =
                List.of(new ResultColumn("N", SqlType.number(9, 0)), new ResultColumn("F", SqlType.FLOAT));
        try (CsvSpine spine = CsvSpine.open(in, CsvOptions.DEFAULT);
                JoinSink sink = new JoinCsvSink(OutputFile.at(out), spine.file());
                SpineReader.Pass pass = spine.open(SpineReader.BadRows.REFUSE)) {
            sink.begin(spine.columns(), added);
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                VectorBuilder n = new VectorBuilder(added.get(0).type());
                VectorBuilder f = new VectorBuilder(added.get(1).type());
                for (int row = 0; row < batch.size(); row++) {
                    n.addLong(String.valueOf(batch.value(row, 0)).length());
                    f.addDouble(row / 7.0);
                }
                int[] all = IntStream.range(0, batch.size()).toArray();
                sink.rows(batch, all, new RowBatch(batch.size(), List.of(n.build(), f.build())));
            }
            sink.finish();
        }
    }

    private static void load(Path in) {
        CsvTable table = CsvTable.open(in, CsvOptions.DEFAULT, Map.of());
        try (RowCursor rows = table.read()) {
            long count = 0;
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                count += batch.size();
            }
            if (count != ROWS) {
                throw new IllegalStateException(count + " rows");
            }
        }
    }
}
