package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB has little memory, and beside it room for so many bytes and no more. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDuckDbTest {
    private static final long SEED = Long.getLong("tidemark.seed", 1_380_649);
    private static final int SIZES = 50;
    /** Days that are computed with each size. */
    private static final int[] AGAIN = {0, 6, 7};

    /** Above what any statement here lays beside the memory. */
    private static final long MOST = 2_500_000;

    private static final long MEMORY = 12 << 20;
    private static final long ENOUGH = 64 << 20;
    /** The last day's do not fit into the memory when they are sorted. */
    private static final int[] PAYMENTS = {2, 4, 6, 8, 10, 12, 18, 60};

    /** Sorts half a kilobyte for each payment of the day and each of all. */
    private static final String PLACES = "SELECT A.USER_ID, A.TS, ROW_NUMBER() OVER (ORDER BY A.USER_ID || B.USER_ID"
            + " || A.USER_ID || B.USER_ID".repeat(30) + ") AS PLACE FROM {tx} A JOIN {tx} B ON 1 = 1 WHERE A.TS >= ";

    private static final String VIEW = "SELECT USER_ID, TS, COUNT(*) AS N, MAX(PLACE) AS LAST_PLACE FROM (" + PLACES
            + "TO_TIMESTAMP('{context.start_time}') AND A.TS < TO_TIMESTAMP('{context.end_time}')) GROUP BY 1, 2";

    private static final String QUERY = "SELECT USER_ID, MAX(PLACE) AS LAST_PLACE FROM ("
            + PLACES.replace("{tx}", "DB.PUB.TX") + "TO_TIMESTAMP('2022-12-08')) GROUP BY 1 ORDER BY 2";

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private DuckDbEngine engine;
    private WarehouseBench bench;

    @BeforeEach
    void fill() throws SQLException {
        System.out.println("FullDuckDbTest seed " + SEED);
        engine = new DuckDbEngine(folder.resolve("warehouse.duckdb"), folder.resolve("tmp"));
        bench = new WarehouseBench(new EmbeddedWarehouse(engine));
        List<Object[]> payments = new ArrayList<>();
        for (int day = 0; day < PAYMENTS.length; day++) {
            for (int i = 0; i < PAYMENTS[day]; i++) {
                payments.add(tx("user" + day + "of" + i, "1.00", at(day, i)));
            }
        }
        bench.payments(payments);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** @param room for temporary files, in bytes */
    private void leave(long memory, long room) throws SQLException {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '" + memory + "B'");
            statement.execute("SET max_temp_directory_size = '" + room + "B'");
        }
    }

    private long room(int which) {
        return MOST * which / SIZES + random.nextLong(MOST / SIZES);
    }

    private void mustSayWhatIsFull(String words, long room) {
        assertThat(words)
                .as("room for " + room + ", seed " + SEED)
                .matches("the disk is full: DuckDB found no room for what does not fit into memory: its files in "
                        + folder.resolve("tmp") + " may take [\\d.]+ (bytes|[KM]iB); make room, .*"
                        + "|DuckDB has not enough memory for the statement; .*");
    }

    private static Map<Interval, String> checksums(List<LedgerEntry> ledger) {
        Map<Interval, String> checksums = new TreeMap<>();
        ledger.forEach(entry -> checksums.put(entry.window(), entry.rows() + " rows " + entry.checksum()));
        return checksums;
    }

    private List<Verification.Finding> findings() {
        return new Verification(bench.catalog, bench.warehouse, bench.clock)
                .verify()
                .findings();
    }

    @Test
    void aWindowSaysSoAndTheOthersAreKept() throws SQLException {
        AppliedView view = bench.apply(view(VIEW));
        assertThat(bench.backfill().failed()).isEmpty();
        List<List<Object>> rows = bench.rows(view);
        Map<Interval, String> calm = checksums(bench.ledger(view));
        int full = 0;
        int failed = 0;
        int spilled = 0;
        for (int i = 0; i < SIZES; i++) {
            for (int day : AGAIN) {
                bench.warehouse.windows().forget(view.current().store().name(), WarehouseBench.day(day));
            }
            long room = room(i);
            leave(MEMORY, room);
            BackfillRunner.Outcome outcome = bench.backfill();
            Map<Interval, String> kept = checksums(bench.ledger(view));
            assertThat(kept).as("room for " + room).hasSize(calm.size() - AGAIN.length + outcome.done());
            assertThat(calm.entrySet()).as("room for " + room).containsAll(kept.entrySet());
            assertThat(outcome.run().state())
                    .isEqualTo(outcome.done() == AGAIN.length ? RunRecord.State.DONE : RunRecord.State.FAILED);
            for (WindowEvent event : outcome.failed()) {
                mustSayWhatIsFull(String.valueOf(event.detail()), room);
                spilled += String.valueOf(event.detail()).startsWith("the disk is full") ? 1 : 0;
                assertThat(event.attempt()).isEqualTo(1);
            }
            failed += outcome.failed().size();
            full += outcome.failed().isEmpty() ? 0 : 1;
            leave(1 << 30, ENOUGH);
            assertThat(findings()).as("room for " + room).isEmpty();
            assertThat(bench.backfill().failed()).isEmpty();
            assertThat(checksums(bench.ledger(view))).isEqualTo(calm);
        }
        assertThat(findings()).isEmpty();
        assertThat(bench.rows(view)).isEqualTo(rows);
        assertThat(bench.timeLine.of(view))
                .allSatisfy(window -> assertThat(window.state()).isEqualTo(WindowState.DONE));
        System.out.println("FullDuckDbTest: duckdb, " + SIZES + " limits of the temporary folder: full in " + full
                + " runs, " + failed + " windows failed, 0 lost");
        assertThat(full).isBetween(SIZES / 4, SIZES - 1);
        assertThat(spilled).isPositive();
    }

    private List<List<Object>> answer() {
        SqlRequest request = new SqlRequest(RenderedSql.plain(QUERY), bench.clock.now());
        try (RowCursor cursor = bench.warehouse.query(request, Cancellation.none())) {
            return ListCursor.drain(cursor);
        }
    }

    @Test
    void aQuerySaysSoOrAnswersInFull() throws SQLException {
        List<List<Object>> rows = answer();
        int full = 0;
        for (int i = 0; i < SIZES; i++) {
            long room = room(i);
            leave(MEMORY - (1 << 20), room);
            try {
                assertThat(answer()).as("room for " + room).isEqualTo(rows);
            } catch (EngineFailure e) {
                full++;
                mustSayWhatIsFull(String.valueOf(e.getMessage()), room);
                assertThat(e.worthRetrying()).isFalse();
            }
        }
        System.out.println(
                "FullDuckDbTest: duckdb, " + SIZES + " limits of the temporary folder: full in " + full + " queries");
        assertThat(full).isBetween(1, SIZES - 1);
    }
}
