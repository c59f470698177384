package dev.tidemark.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWarehouseTest extends EmbeddedWarehouseSuite {

    @Override
    Warehouse open(Path projectFolder) {
        try {
            return new EmbeddedWarehouse(
                    new DuckDbEngine(projectFolder.resolve("warehouse.duckdb"), projectFolder.resolve("tmp")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void digitsBelowAMicrosecondAreRefusedOnImport() {
        Instant nano = Instant.parse("2022-12-01T00:00:00.000000001Z");
        TableName name = TableName.of("T9");
        assertThatThrownBy(() -> bench.load(
                        name,
                        Mode.CREATE,
                        List.of(new ResultColumn("A", SqlType.TIMESTAMP_NTZ)),
                        List.<Object[]>of(new Object[] {nano})))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("A")
                .hasMessageContaining("microsecond");
        assertThat(bench.warehouse.sources().find(name)).isEmpty();
    }

    /** Another test may be opening a database just then. */
    @Test
    void openingOnceMoreLeavesNothingInTheDriver(@TempDir Path folder) {
        int openings = 6;
        for (int i = 0; i < openings; i++) {
            open(folder).close();
        }
        assertThat(DuckDBDriver.registeredFunctions())
                .hasSizeLessThan(openings / 2 * EngineRoutines.all().size());
    }

    @Test
    void theSchemaMainIsWhereBareNamesLie() {
        assertRefusedBeside(TableName.of("T"), TableName.of("MAIN", "T"));
    }

    @Test
    void namesThatDifferInCaseAreOnePlace() {
        assertRefusedBeside(TableName.of("S", "T"), TableName.of("S", "t"));
    }
}
