package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Verification;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that somebody changed in a store, where the number of rows is still right. */
class ChecksumTest {
    @TempDir
    Path folder;

    private WarehouseFolder warehouse;

    @BeforeEach
    void inFolder() {
        warehouse = new WarehouseFolder(folder);
    }

    private List<List<Object>> fill(String name) throws SQLException {
        try (WarehouseBench bench = warehouse.open(name)) {
            bench.payments(
                    List.of(tx("u1", "10.00", at(0, 0)), tx("u2", "5.50", at(0, 7)), tx("u2", "5.50", at(3, 0))));
            AppliedView view = bench.apply(view(b -> b));
            bench.backfill();
            assertThat(bench.ledger(view))
                    .extracting(LedgerEntry::checksum)
                    .allMatch(checksum -> checksum.matches("s1:[0-9a-f]{16}"));
            return bench.rows(view);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h2, SPENT = 10.01",
        "h2, SPENT = NULL",
        "h2, USER_ID = 'u3'",
        "h2, N = 2",
        "h2, TS = TIMESTAMP '2022-12-01 00:00:01'",
        "duckdb, SPENT = 10.01",
        "duckdb, SPENT = NULL",
        "duckdb, USER_ID = 'u3'",
        "duckdb, N = 2",
        "duckdb, TS = TIMESTAMP '2022-12-01 00:00:01'"
    })
    void aChangedValueIsFoundAndItsWindowComputedAgain(String name, String change) throws SQLException {
        List<List<Object>> rows = fill(name);
        String store;
        try (WarehouseBench bench = warehouse.open(name)) {
            store = bench.apply(view(b -> b)).current().store().name();
        }
        warehouse.change(name, "UPDATE \"TIDEMARK\".\"" + store + "\" SET " + change + " WHERE USER_ID = 'u1'");
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView view = bench.apply(view(b -> b));
            assertThat(bench.rows(view)).hasSameSizeAs(rows).isNotEqualTo(rows);
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            List<Verification.Finding> findings = verification.verify().findings();
            assertThat(findings)
                    .extracting(Verification.Finding::window, Verification.Finding::what)
                    .containsExactly(tuple(day(0), "its 2 rows are not those that were stored"));
            assertThat(verification.repair(findings)).isEmpty();
            bench.backfill();
            assertThat(bench.rows(view)).isEqualTo(rows);
            assertThat(verification.verify().findings()).isEmpty();
        }
    }

    /** Whoever mends it by --repair has read how much goes. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aStoreThatNobodyKnowsSaysHowManyRowsItHolds(String name) throws SQLException {
        int rows = fill(name).size();
        assertThat(rows).isPositive();
        warehouse.change(name, "DELETE FROM \"TIDEMARK\".\"LEDGER\"");
        try (WarehouseBench bench = warehouse.open(name)) {
            String store = bench.warehouse.windows().storeNames().get(0);
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            List<Verification.Finding> findings = verification.verify().findings();
            assertThat(findings)
                    .extracting(Verification.Finding::store, Verification.Finding::what)
                    .containsExactly(tuple(
                            store,
                            "no view has this store, and the ledger has no window of it; it holds " + rows
                                    + " rows, which would go with it"));
            assertThat(verification.repair(findings)).isEmpty();
            assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        }
    }

    /** As the program's first months left it. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aLedgerWithoutChecksumsGoesOnAndGetsThem(String name) throws SQLException {
        List<List<Object>> rows = fill(name);
        warehouse.change(name, "ALTER TABLE \"TIDEMARK\".\"LEDGER\" DROP COLUMN CHECKSUM");
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView view = bench.apply(view(b -> b));
            assertThat(bench.ledger(view))
                    .hasSize(8)
                    .allMatch(entry -> entry.checksum().isEmpty());
            assertThat(bench.rows(view)).isEqualTo(rows);
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            Verification.Result result = verification.verify();
            assertThat(result.findings()).isEmpty();
            assertThat(result.checked()).isEqualTo(8);
            assertThat(result.countedOnly()).as("windows with rows").isEqualTo(2);
            bench.warehouse.windows().forget(view.current().store().name(), day(0));
            bench.backfill();
            assertThat(bench.ledger(view))
                    .extracting(entry -> entry.checksum().isEmpty())
                    .containsExactly(false, true, true, true, true, true, true, true);
            assertThat(verification.verify().findings()).isEmpty();
            assertThat(verification.verify().countedOnly()).isEqualTo(1);
        }
    }

    /** The store's name has ten digits of the fingerprint: what has the same ten is another definition's all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void rowsOfAnotherDefinitionAreFound(String name) throws SQLException {
        List<List<Object>> rows = fill(name);
        warehouse.change(
                name,
                "UPDATE \"TIDEMARK\".\"LEDGER\" SET FINGERPRINT = 'f00' WHERE WINDOW_START = TIMESTAMP '2022-12-01 00:00:00'");
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView view = bench.apply(view(b -> b));
            Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
            List<Verification.Finding> findings = verification.verify().findings();
            assertThat(findings)
                    .extracting(Verification.Finding::window, Verification.Finding::what)
                    .containsExactly(tuple(
                            day(0), "the ledger says that it is of another definition, with the fingerprint f00"));
            assertThat(verification.repair(findings)).isEmpty();
            bench.backfill();
            assertThat(bench.rows(view)).isEqualTo(rows);
            assertThat(verification.verify().findings()).isEmpty();
        }
    }
}
