package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.Launcher;
import dev.tidemark.app.DoomedProgram.Home;
import dev.tidemark.app.LargeSpine.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A long spine joined by the real program in a process of its own whose heap is small: {@code -Dtidemark.spine=N} says how
 * long. Every row is there, in order; some are answered by a search through the whole table, too.
 */
@Tag("long")
class LargeSpineTest {
    private static final int ROWS = Integer.getInteger("tidemark.spine", 20_000);
    private static final long SEED = Long.getLong("tidemark.seed", 577_215);
    private static final int SAMPLE = 1_000;
    /** What is asked of a million rows; fewer must do with less. */
    private static final int HEAP_OF_A_MILLION = 512;

    private static final int SMALLER_HEAP = 96;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"h2, csv", "duckdb, parquet"})
    @Timeout(1_800)
    void isJoinedWholeWithASmallHeap(String engine, String format) throws Exception {
        SmallProject small = new SmallProject(folder);
        CrashProject project = project(small, engine);
        LargeSpine spine = new LargeSpine(SEED, folder.resolve("tx.csv"));
        Path in = spine.write(folder.resolve("spine.csv"), ROWS);
        Path out = folder.resolve("joined." + format);
        int heap = ROWS < 1_000_000 ? SMALLER_HEAP : HEAP_OF_A_MILLION;

        MeasuredProgram.End end = MeasuredProgram.run(
                Home.in(Files.createDirectory(folder.resolve("home"))),
                List.of("-Xmx" + heap + "m", "-Duser.timezone=UTC", "-Dh2.objectCache=false"),
                Launcher.class,
                project.arguments(
                        "join",
                        "--spine",
                        in.toString(),
                        "--timestamp",
                        "AT",
                        "--views",
                        "payments",
                        "--explain",
                        "-o",
                        out.toString()));

        assertThat(end.code()).as(end.said()).isZero();
        System.out.println("LargeSpineTest seed " + SEED + ": " + ROWS + " rows, " + engine + ", " + format + ", heap "
                + heap + " MB: " + end.told());
        Map<Integer, Answer> sample = sample(spine);
        assertThat(sample.values().stream().map(Answer::reason))
                .contains("matched", "expired", "no row", "before start", "null key");
        if (format.equals("csv")) {
            mustHoldLines(spine, out, sample);
        } else {
            mustHoldRows(out, sample);
        }
    }

    private CrashProject project(SmallProject small, String engine) throws IOException {
        CrashProject project = new CrashProject(folder.resolve(engine), engine);
        project.run("init", project.folder().toString());
        project.run("import", "TX", small.table("tx.csv", SEED).toString(), "--types", SmallProject.TYPES);
        Path view = small.view(folder, "payments", "");
        Files.writeString(
                view,
                Files.readString(view).replace("schedule: 1d", "schedule: 1d\nttl: " + LargeSpine.TTL.toHours() + "h"));
        project.run("apply", view.toString(), "--yes");
        project.run("backfill", "--workers", "2");
        return project;
    }

    private static Map<Integer, Answer> sample(LargeSpine spine) {
        Map<Integer, Answer> sample = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(SEED);
        while (sample.size() < SAMPLE) {
            int number = random.nextInt(ROWS);
            sample.put(number, spine.answer(spine.row(number)));
        }
        return sample;
    }

    /** {@code ID,USER_ID,AT,AMT,PAYMENTS__TIMESTAMP,PAYMENTS__AGE_SECONDS,PAYMENTS__REASON}, the spine's part as it was. */
    private static void mustHoldLines(LargeSpine spine, Path file, Map<Integer, Answer> sample) throws IOException {
        int[] row = {-1};
        try (var lines = Files.lines(file)) {
            lines.forEachOrdered(line -> {
                int number = row[0]++;
                if (number < 0) {
                    assertThat(line)
                            .isEqualTo("ID,USER_ID,AT,AMT,PAYMENTS__TIMESTAMP,PAYMENTS__AGE_SECONDS,PAYMENTS__REASON");
                    return;
                }
                if (!line.startsWith(spine.line(number) + ",")) {
                    throw new AssertionError("row " + number + " is " + line);
                }
                Answer wanted = sample.get(number);
                if (wanted != null) {
                    String[] values = line.split(",", -1);
                    assertThat(answer(values[3].isEmpty() ? null : new BigDecimal(values[3]), values[6]))
                            .as("row %d: %s", number, line)
                            .isEqualTo(normal(wanted));
                }
            });
        }
        assertThat(row[0]).isEqualTo(ROWS);
    }

    private static Answer normal(Answer answer) {
        return answer(answer.amount() == null ? null : new BigDecimal(answer.amount()), answer.reason());
    }

    /** However many digits it has. */
    private static Answer answer(BigDecimal amount, String reason) {
        return new Answer(amount == null ? null : amount.stripTrailingZeros().toPlainString(), reason);
    }

    /** Read by DuckDB itself. */
    private static void mustHoldRows(Path file, Map<Integer, Answer> sample) throws SQLException {
        String rows = " FROM read_parquet('" + file + "', file_row_number = true)";
        try (Connection duckDb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckDb.createStatement()) {
            try (ResultSet count = statement.executeQuery(
                    "SELECT count(*), count(*) FILTER (CAST(ID AS BIGINT) = file_row_number)" + rows)) {
                count.next();
                assertThat(List.of(count.getLong(1), count.getLong(2))).containsOnly((long) ROWS);
            }
            Map<Integer, Answer> got = new HashMap<>();
            String numbers = sample.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
            try (ResultSet answers = statement.executeQuery("SELECT CAST(ID AS INTEGER), AMT, PAYMENTS__REASON" + rows
                    + " WHERE CAST(ID AS INTEGER) IN (" + numbers + ")")) {
                while (answers.next()) {
                    got.put(answers.getInt(1), answer(answers.getBigDecimal(2), answers.getString(3)));
                }
            }
            sample.replaceAll((number, answer) -> normal(answer));
            assertThat(got).isEqualTo(sample);
        }
    }
}
