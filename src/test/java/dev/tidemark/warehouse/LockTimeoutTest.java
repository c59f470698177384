package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.Verification;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.h2.H2Engine;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody else has changed a window's entry in the ledger and does not say whether that is to stay. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LockTimeoutTest {
    @TempDir
    Path folder;

    private EmbeddedEngine engine(String name) throws SQLException {
        return name.equals("h2")
                ? impatient(new H2Engine(folder.resolve("warehouse")))
                : new DuckDbEngine(folder.resolve("warehouse.duckdb"), folder.resolve("tmp"));
    }

    /** The same, waiting for a lock no longer than a test can. */
    private static EmbeddedEngine impatient(EmbeddedEngine real) {
        return (EmbeddedEngine) Proxy.newProxyInstance(
                LockTimeoutTest.class.getClassLoader(),
                new Class<?>[] {EmbeddedEngine.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (result instanceof Connection connection) {
                            execute(connection, "SET LOCK_TIMEOUT 20");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static BackfillRunner.Outcome restate(WarehouseBench bench) {
        return bench.run(RunRecord.Kind.RESTATE, 4, RunListener.NONE, new RunControl());
    }

    @ParameterizedTest
    @CsvSource({"h2, Timeout trying to lock", "duckdb, onflict"})
    void theWindowIsTriedAgainAndFailsOrIsDone(String name, String words) throws SQLException {
        EmbeddedEngine engine = engine(name);
        try (WarehouseBench bench = new WarehouseBench(new EmbeddedWarehouse(engine))) {
            bench.payments(
                    List.of(tx("u1", "10.00", at(0, 0)), tx("u2", "5.50", at(2, 0)), tx("u1", "1.00", at(3, 0))));
            AppliedView view = bench.apply(view(b -> b));
            bench.backfill();
            List<List<Object>> rows = bench.rows(view);
            try (Connection other = engine.connect()) {
                lock(other);
                BackfillRunner.Outcome outcome = restate(bench);
                assertThat(outcome.run().state()).isEqualTo(RunRecord.State.FAILED);
                assertThat(outcome.failed()).singleElement().satisfies(event -> {
                    assertThat(event.window()).isEqualTo(day(2));
                    assertThat(event.attempt()).isEqualTo(5);
                    assertThat(event.detail()).contains(words);
                });
                assertThat(outcome.done()).isEqualTo(7);
                other.rollback();
                assertThat(bench.rows(view)).isEqualTo(rows);

                lock(other);
                AtomicInteger tries = new AtomicInteger();
                bench.warehouse.fault = (step, window) -> {
                    if (step.equals("stage") && window.equals(day(2)) && tries.incrementAndGet() == 3) {
                        giveUp(other);
                    }
                };
                assertThat(restate(bench).run().state()).isEqualTo(RunRecord.State.DONE);
                assertThat(tries).hasValue(3);
            }
            assertThat(bench.rows(view)).isEqualTo(rows);
            assertThat(bench.timeLine.of(view))
                    .allSatisfy(window -> assertThat(window.state()).isEqualTo(WindowState.DONE));
            assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
                            .verify()
                            .findings())
                    .isEmpty();
        }
        System.out.println("LockTimeoutTest: " + name
                + ", a locked window 2 times: failed after 5 tries once, done at the 3rd once, 0 lost");
    }

    /** The register would name the new version while the old rows are there, and their windows never be stale. */
    @Test
    void aTableThatCannotBeReplacedIsTheOldOneInTheRegisterToo() throws SQLException {
        EmbeddedEngine engine = engine("h2");
        try (WarehouseBench bench = new WarehouseBench(new EmbeddedWarehouse(engine))) {
            List<Object[]> old = List.of(tx("u1", "10.00", at(0, 0)), tx("u2", "5.50", at(2, 0)));
            bench.payments(old);
            SourceTables sources = bench.warehouse.sources();
            SourceTables.SourceTable before = sources.find(WarehouseBench.TX).orElseThrow();
            try (Connection other = engine.connect()) {
                other.setAutoCommit(false);
                execute(other, "DELETE FROM \"DB.PUB\".\"TX\" WHERE USER_ID = 'u1'");
                assertThatThrownBy(() -> bench.payments(List.<Object[]>of(tx("u3", "1.00", at(1, 0)))))
                        .isInstanceOf(EngineFailure.class)
                        .hasMessageContaining("Timeout trying to lock");
                other.rollback();
            }
            assertThat(sources.find(WarehouseBench.TX)).contains(before);
            AppliedView view = bench.apply(view(b -> b));
            bench.backfill();
            assertThat(bench.rows(view)).hasSize(2);
            bench.payments(List.<Object[]>of(tx("u3", "1.00", at(1, 0))));
            assertThat(sources.find(WarehouseBench.TX).orElseThrow().version()).isEqualTo(before.version() + 1);
            assertThat(bench.timeLine.stale(view, view.current())).isNotEmpty();
        }
    }

    private static void lock(Connection other) throws SQLException {
        other.setAutoCommit(false);
        execute(other, "DELETE FROM \"TIDEMARK\".\"LEDGER\" WHERE WINDOW_START = TIMESTAMP '2022-12-03 00:00:00'");
    }

    private static void giveUp(Connection other) {
        try {
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
