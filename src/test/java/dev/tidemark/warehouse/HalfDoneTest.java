package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Verification;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process that died in the middle of something leaves to the next one. */
class HalfDoneTest {
    @TempDir
    Path folder;

    private WarehouseFolder warehouse;

    @BeforeEach
    void inFolder() {
        warehouse = new WarehouseFolder(folder);
    }

    private List<String> tables(String name) throws SQLException {
        EmbeddedEngine engine = warehouse.engine(name);
        List<String> names = new ArrayList<>();
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES")) {
            while (r.next()) {
                names.add(r.getString(1));
            }
        }
        engine.close();
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aStoreWhoseDropWasBegunIsFilledAsAnEmptyOne(String name) throws SQLException {
        List<List<Object>> rows;
        try (WarehouseBench bench = warehouse.open(name)) {
            bench.payments(List.of(tx("u1", "10.00", at(0, 0)), tx("u2", "5.50", at(3, 0))));
            AppliedView view = bench.apply(view(b -> b));
            bench.backfill();
            rows = bench.rows(view);
        }
        warehouse.change(name, "DELETE FROM \"TIDEMARK\".\"LEDGER\"");
        try (WarehouseBench bench = warehouse.open(name)) {
            AppliedView view = bench.apply(view(b -> b));
            assertThat(bench.backfill().failed()).isEmpty();
            assertThat(bench.rows(view)).hasSize(2).isEqualTo(rows);
            assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
                            .verify()
                            .findings())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aTableThatWasBeingLoadedIsGone(String name) throws SQLException {
        try (WarehouseBench bench = warehouse.open(name)) {
            bench.payments(List.<Object[]>of(tx("u1", "10.00", at(0, 0))));
        }
        warehouse.change(name, "CREATE TABLE \"DB.PUB\".\"TX (loading)\" AS SELECT * FROM \"DB.PUB\".\"TX\"");
        try (WarehouseBench bench = warehouse.open(name)) {
            assertThat(bench.warehouse.sources().list()).hasSize(1);
        }
        assertThat(tables(name)).contains("TX").doesNotContain("TX (loading)");
    }
}
