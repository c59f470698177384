package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB has little memory, and beside it room for so many bytes and no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDuckDbTest {
    private static final long SEED = Long.getLong("tidemark.seed", 1_380_649);
    private static final int SIZES = 5;
    private static final long ENOUGH = 64L << 20;
    /** Some megabytes for each day. */
    private static final String WIDE = "SELECT A.USER_ID || B.USER_ID" + " || A.USER_ID || B.USER_ID".repeat(60)
            + " AS USER_ID, A.TS, COUNT(*) AS N FROM {tx} A JOIN {tx} B ON 1 = 1 WHERE A.TS >= TO_TIMESTAMP('{context.start_time}') "
            + "AND A.TS < TO_TIMESTAMP('{context.end_time}') GROUP BY 1, 2";

    @TempDir
    Path folder;

    private static void set(DuckDbEngine engine, String setting, long bytes) throws SQLException {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET " + setting + " = '" + bytes + "B'");
        }
    }

    private static BackfillRunner.Outcome backfill(WarehouseBench bench) {
        return bench.run(RunRecord.Kind.BACKFILL, 1, RunListener.NONE, new RunControl());
    }

    @Test
    void aWindowSaysSoAndTheOthersAreKept() throws SQLException {
        System.out.println("FullDuckDbTest seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        DuckDbEngine engine = new DuckDbEngine(folder.resolve("warehouse.duckdb"), folder.resolve("tmp"));
        int full = 0;
        boolean spilled = false;
        try (WarehouseBench bench = new WarehouseBench(new EmbeddedWarehouse(engine))) {
            List<Object[]> payments = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                payments.add(tx("u" + i, "1.00", at(0, i)));
            }
            bench.payments(payments);
            AppliedView view = bench.apply(view(WIDE));
            assertThat(backfill(bench).failed()).isEmpty();
            List<List<Object>> rows = bench.rows(view);
            set(engine, "memory_limit", 8 << 20);
            for (int i = 0; i < SIZES; i++) {
                bench.warehouse.windows().forget(view.current().store().name(), day(0));
                long room = (8L << 20) * i / SIZES + random.nextLong(1 << 20);
                set(engine, "max_temp_directory_size", room);
                BackfillRunner.Outcome outcome = backfill(bench);
                for (WindowEvent event : outcome.failed()) {
                    assertThat(event.detail())
                            .as("room for " + room)
                            .matches("the disk is full: DuckDB found no room .*|DuckDB has not enough memory .*");
                    spilled |= event.detail().startsWith("the disk is full");
                    assertThat(event.attempt()).isEqualTo(1);
                }
                assertThat(bench.ledger(view)).hasSize(8 - outcome.failed().size());
                full += outcome.failed().size();
            }
            set(engine, "memory_limit", 1 << 30);
            set(engine, "max_temp_directory_size", ENOUGH);
            assertThat(backfill(bench).failed()).isEmpty();
            assertThat(new Verification(bench.catalog, bench.warehouse).verify().findings())
                    .isEmpty();
            assertThat(bench.rows(view)).isEqualTo(rows);
            assertThat(bench.timeLine.of(view))
                    .allSatisfy(window -> assertThat(window.state()).isEqualTo(WindowState.DONE));
        }
        System.out.println("FullDuckDbTest: duckdb, " + SIZES + " limits of the temporary folder: full in " + full
                + " runs, 0 lost");
        assertThat(spilled).isTrue();
    }
}
