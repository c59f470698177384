package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Verification;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in a store that belong to no window, or lie where those of another one are looked for: found, and mended without loss. */
class MisplacedRowsTest {
    @TempDir
    Path folder;

    private WarehouseFolder warehouse;
    private List<List<Object>> rows;
    private String store;

    private void fill(String name) throws SQLException {
        warehouse = new WarehouseFolder(folder);
        try (WarehouseBench bench = warehouse.open(name)) {
            bench.payments(List.of(
                    tx("u1", "10.00", at(0, 0)),
                    tx("u2", "5.50", at(0, 7)),
                    tx("u2", "5.50", at(1, 0)),
                    tx("u3", "7.00", at(3, 0))));
            AppliedView view = bench.apply(view(b -> b));
            bench.backfill();
            rows = bench.rows(view);
            store = "\"TIDEMARK\".\"" + view.current().store().name() + "\"";
        }
        assertThat(rows).hasSize(4);
    }

    private void isFoundAndMended(String name, Interval window, String what) throws SQLException {
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView view = bench.apply(view(b -> b));
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            List<Verification.Finding> findings = verification.verify().findings();
            assertThat(findings)
                    .extracting(Verification.Finding::window, Verification.Finding::what)
                    .containsExactly(tuple(window, what));
            assertThat(verification.repair(findings)).isEmpty();
            assertThat(verification.verify().findings()).as("after the repair").isEmpty();
            bench.backfill();
            assertThat(bench.rows(view)).isEqualTo(rows);
            assertThat(verification.verify().findings())
                    .as("after the backfill")
                    .isEmpty();
        }
    }

    private static Interval noonOf(int day) {
        return new Interval(
                day(day).start().plus(Duration.ofHours(12)), day(day).end().plus(Duration.ofHours(12)));
    }

    /** The rows of the days around it are looked for in the same place, and are not its own. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aRowOfNoWindowIsTakenAwayAlone(String name) throws SQLException {
        fill(name);
        warehouse.change(
                name,
                "INSERT INTO " + store
                        + " SELECT \"_ID\" + 10, USER_ID, SPENT, N, TS, \"_WINDOW_START\" + INTERVAL '12'"
                        + " HOUR, \"_LOADED_AT\" FROM " + store + " WHERE USER_ID = 'u1'");
        isFoundAndMended(name, noonOf(0), "the store holds 1 rows that the ledger does not know");
    }

    /** A join would look for it on another day. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aRowInAnotherWindowsPlaceIsNotRight(String name) throws SQLException {
        fill(name);
        warehouse.change(
                name,
                "UPDATE " + store + " SET \"_ID\" = \"_ID\" + CAST(7730941132800 AS BIGINT) WHERE USER_ID = 'u1'");
        isFoundAndMended(name, day(0), "its 2 rows are not those that were stored");
    }

    /** A ledger of the program's first months has nothing to compare their values with. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aRowInAnotherWindowsPlaceIsFoundWithoutAChecksum(String name) throws SQLException {
        fill(name);
        warehouse.change(
                name,
                "UPDATE " + store + " SET \"_ID\" = \"_ID\" + CAST(7730941132800 AS BIGINT) WHERE USER_ID = 'u1'");
        warehouse.change(name, "UPDATE \"TIDEMARK\".\"LEDGER\" SET CHECKSUM = NULL");
        isFoundAndMended(name, day(0), "its 2 rows are not those that were stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void rowsThatTheLedgerLostAreNotStoredTwice(String name) throws SQLException {
        fill(name);
        warehouse.change(
                name, "DELETE FROM \"TIDEMARK\".\"LEDGER\" WHERE WINDOW_START = TIMESTAMP '2022-12-01 00:00:00'");
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView view = bench.apply(view(b -> b));
            BackfillRunner.Outcome outcome = bench.backfill();
            assertThat(outcome.failed()).isEmpty();
            assertThat(outcome.done()).isEqualTo(1);
            assertThat(bench.rows(view)).isEqualTo(rows);
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            assertThat(verification.verify().findings()).isEmpty();
        }
    }

    /** The other view's loss is told all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aStoreThatCannotBeReadIsOneFindingAmongOthers(String name) throws SQLException {
        fill(name);
        warehouse.change(name, "DELETE FROM " + store + " WHERE USER_ID = 'u3'");
        String other;
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView lame = bench.apply(view(b -> b.name("another")));
            other = lame.current().store().name();
            bench.backfill();
        }
        warehouse.change(name, "ALTER TABLE \"TIDEMARK\".\"" + other + "\" DROP COLUMN SPENT");
        try (WarehouseBench bench = warehouse.open(name)) {
            bench.apply(view(b -> b));
            bench.apply(view(b -> b.name("another")));
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            List<Verification.Finding> findings = verification.verify().findings();
            assertThat(findings)
                    .filteredOn(finding -> finding.window() != null)
                    .extracting(Verification.Finding::what)
                    .containsExactly("the ledger says 1 rows, the store holds 0");
            assertThat(findings)
                    .filteredOn(finding -> finding.window() == null)
                    .extracting(
                            Verification.Finding::store,
                            finding -> finding.what().contains("SPENT"))
                    .containsExactly(tuple(other, true));
            assertThat(verification.repair(findings))
                    .extracting(Verification.Finding::store)
                    .containsExactly(other);
        }
    }
}
