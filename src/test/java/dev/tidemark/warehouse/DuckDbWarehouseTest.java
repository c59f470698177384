package dev.tidemark.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void aResultStreamsAndIsNotBuiltUpFirst() {
        String sql = "SELECT 1 / (2999999 - SEQ4()) AS X FROM TABLE(GENERATOR(ROWCOUNT => 3000000))";
        SqlRequest request = new SqlRequest(RenderedSql.plain(sql), bench.clock.now());
        try (RowCursor rows = bench.warehouse.query(request, Cancellation.none())) {
            assertThat(rows.next()).isNotNull();
            assertThatThrownBy(() -> ListCursor.drain(rows))
                    .isInstanceOfSatisfying(
                            SqlProblem.class, e -> assertThat(e.offset()).isEqualTo(sql.indexOf('/')));
        }
        RunControl control = new RunControl();
        SqlRequest sound = new SqlRequest(RenderedSql.plain(sql.replace("2999999", "3000000")), bench.clock.now());
        try (RowCursor rows = bench.warehouse.query(sound, control.cancellation())) {
            assertThat(rows.next()).isNotNull();
            control.cancel();
            assertThatThrownBy(rows::next).isInstanceOf(Cancellation.Cancelled.class);
        }
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
