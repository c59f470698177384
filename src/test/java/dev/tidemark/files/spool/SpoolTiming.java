package dev.tidemark.files.spool;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ResultSpool.SortKey;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** How long a spool takes for its work on many rows; run with a small heap: argument ROWS. */
final class SpoolTiming {
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("USER_ID", SqlType.VARCHAR),
            new ResultColumn("N", SqlType.number(18, 0)),
            new ResultColumn("AMT", SqlType.number(12, 2)),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ));

    private SpoolTiming() {}

    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[0]);
        SplittableRandom random = new SplittableRandom(1);
        try (FileSpool spool = new FileSpool(Path.of(System.getProperty("java.io.tmpdir")), COLUMNS)) {
            time("append", () -> {
                for (int done = 0; done < rows; done += 4_096) {
                    spool.append(batch(Math.min(4_096, rows - done), random));
                }
                return spool.size();
            });
            for (int c = 0; c < COLUMNS.size(); c++) {
                List<SortKey> key = List.of(new SortKey(c, true));
                int column = c;
                var order = time("sort by " + COLUMNS.get(c).name(), () -> spool.arrange("", key, Cancellation.none()));
                time("page of it", () -> spool.read(order, rows / 2, 200).size());
                time("profile", () -> spool.profile(column, Cancellation.none()).distinct());
            }
            time(
                    "filter",
                    () -> spool.arrange("77", List.of(), Cancellation.none()).size());
        }
    }

    private static RowBatch batch(int size, SplittableRandom random) {
        List<VectorBuilder> builders =
                COLUMNS.stream().map(c -> new VectorBuilder(c.type())).toList();
        for (int i = 0; i < size; i++) {
            builders.get(0).add("user_" + random.nextLong(100_000_000_000L, 999_000_000_000L));
            builders.get(1).addLong(random.nextLong(1_000_000_000_000L));
            builders.get(2).add(BigDecimal.valueOf(random.nextLong(10_000_000), 2));
            builders.get(3).addTimestamp(random.nextLong(2_000_000_000_000_000L), 0);
        }
        return new RowBatch(size, builders.stream().map(VectorBuilder::build).toList());
    }

    private static <T> T time(String what, Supplier<T> work) {
        long begun = System.nanoTime();
        T result = work.get();
        System.out.println(what + ": " + (System.nanoTime() - begun) / 1_000_000 + " ms"
                + (result instanceof Number ? " → " + result : ""));
        return result;
    }
}
