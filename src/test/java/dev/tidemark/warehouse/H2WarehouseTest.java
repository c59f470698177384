package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.TX;
import static dev.tidemark.warehouse.WarehouseBench.TX_COLUMNS;
import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.warehouse.h2.H2Engine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2WarehouseTest extends EmbeddedWarehouseSuite {

    @Override
    Warehouse open(Path projectFolder) {
        try {
            return new EmbeddedWarehouse(new H2Engine(projectFolder.resolve("warehouse")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nineDigitsLive() {
        Instant nano = Instant.parse("9999-12-31T23:59:59.999999999Z");
        bench.load(
                TableName.of("T9"),
                Mode.CREATE,
                List.of(new ResultColumn("A", SqlType.TIMESTAMP_NTZ)),
                List.<Object[]>of(new Object[] {nano}));
        SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT A FROM T9"), bench.clock.now());
        assertThat(ListCursor.drain(bench.warehouse.query(request, Cancellation.none())))
                .containsExactly(List.of(nano));
    }

    /** Every function that a database keeps is compiled again whenever it is opened. */
    @Test
    void aDatabaseKeepsOnlyTheFunctionsThatWereCalled(@TempDir Path folder) throws SQLException {
        SqlRequest request = new SqlRequest(
                RenderedSql.plain("SELECT SPLIT_PART('a-b', '-', 2) AS A, SPLIT_PART('c-d', '-', 1) AS B"),
                bench.clock.now());
        for (int opening = 1; opening <= 2; opening++) {
            try (Warehouse warehouse = open(folder)) {
                assertThat(ListCursor.drain(warehouse.query(request, Cancellation.none())))
                        .containsExactly(List.of("b", "c"));
            }
        }
        H2Engine engine = new H2Engine(folder.resolve("warehouse"));
        try (Connection raw = engine.connect();
                Statement statement = raw.createStatement();
                ResultSet names = statement.executeQuery("SELECT ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES")) {
            assertThat(names.next()).isTrue();
            assertThat(names.getString(1)).isEqualTo("SF_SPLIT_PART");
            assertThat(names.next()).isFalse();
        } finally {
            engine.close();
        }
    }

    /** A file that is worth moving together, closed after nothing but a query: the next short command need not wait for it. */
    @Test
    void aFileThatWasOnlyReadIsLeftAsItIs(@TempDir Path folder) throws IOException, SQLException {
        open(folder).close();
        leaveGarbage(folder);
        Path file = folder.resolve("warehouse.mv.db");
        byte[] before = Files.readAllBytes(file);
        try (Warehouse warehouse = open(folder)) {
            SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT 1 AS A"), bench.clock.now());
            assertThat(ListCursor.drain(warehouse.query(request, Cancellation.none())))
                    .hasSize(1);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static void leaveGarbage(Path folder) throws SQLException {
        try (Connection raw = new H2Engine(folder.resolve("warehouse")).connect();
                Statement statement = raw.createStatement()) {
            statement.execute("SET RETENTION_TIME 0");
            statement.execute("CREATE TABLE GARBAGE AS SELECT X, RANDOM_UUID() AS U FROM SYSTEM_RANGE(1, 50000)");
            statement.execute("DROP TABLE GARBAGE");
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    @Test
    void theSchemaPublicIsWhereBareNamesLie() {
        assertRefusedBeside(TableName.of("T"), TableName.of("PUBLIC", "T"));
    }

    @Test
    void dotsInANameAreNoSecondWayToATable() {
        assertRefusedBeside(TableName.of("A", "B", "T"), TableName.of("A.B", "T"));
    }

    @Test
    void namesThatDifferInCaseAreTwoTables() {
        List<ResultColumn> columns = List.of(new ResultColumn("A", SqlType.VARCHAR));
        bench.load(TableName.of("T"), Mode.CREATE, columns, List.<Object[]>of(new Object[] {"upper"}));
        bench.load(TableName.of("t"), Mode.CREATE, columns, List.<Object[]>of(new Object[] {"lower"}));
        SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT A FROM T"), bench.clock.now());
        assertThat(ListCursor.drain(bench.warehouse.query(request, Cancellation.none())))
                .containsExactly(List.of("upper"));
    }

    /** The steps of a swap commit one by one on H2; the process may die between any two. */
    @Test
    void aSwapThatADeadProcessLeftIsFinishedWhenOpened() throws SQLException {
        String[] steps = {
            "ALTER TABLE \"DB.PUB\".\"TX\" RENAME TO \"TX (loading)\"",
            "CREATE TABLE \"DB.PUB\".\"TX\"(\"OLD\" VARCHAR)",
            "UPDATE \"TIDEMARK\".\"SOURCE_TABLES\" SET PENDING = TRUE WHERE NAME = 'DB.PUB.TX'"
        };
        for (int dropped = 0; dropped < 2; dropped++) {
            bench.payments(List.<Object[]>of(tx("new", "1.00", at(0, 0))));
            bench.close();
            try (Connection raw = new H2Engine(folder.resolve("warehouse")).connect();
                    Statement statement = raw.createStatement()) {
                for (String step : steps) {
                    statement.execute(step);
                }
                if (dropped == 1) {
                    statement.execute("DROP TABLE \"DB.PUB\".\"TX\"");
                }
                statement.execute("SHUTDOWN");
            }
            bench = new WarehouseBench(open(folder));
            SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT USER_ID FROM DB.PUB.TX"), bench.clock.now());
            assertThat(ListCursor.drain(bench.warehouse.query(request, Cancellation.none())))
                    .containsExactly(List.of("new"));
            assertThat(bench.warehouse.sources().find(TX).orElseThrow().columns())
                    .isEqualTo(TX_COLUMNS);
        }
    }
}
