package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that is handed on finds names where the profile has them. */
class SessionPlaceTest {
    private static final TableName NEW = TableName.of("DB", "NEW", "T");

    private static void read(SnowflakeWarehouse warehouse) {
        run(warehouse.query(request("SELECT 1"), Cancellation.none()));
    }

    private static SqlRequest request(String sql) {
        return new SqlRequest(RenderedSql.plain(sql), Instant.EPOCH);
    }

    private static void run(RowCursor rows) {
        try (rows) {
            assertThat(rows.next()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE SCHEMA X, true",
        "create or replace transient schema \"x\" clone y, true",
        "/* new */ CREATE DATABASE IF NOT EXISTS X, true",
        "DROP SCHEMA PUBLIC, true",
        "DROP DATABASE IF EXISTS DB, true",
        "UNDROP SCHEMA PUBLIC, true",
        "ALTER SCHEMA PUBLIC RENAME TO Y, true",
        "ALTER DATABASE DB SWAP WITH E, true",
        "CREATE WAREHOUSE W, true",
        "CREATE TABLE TEMP(X NUMBER), false",
        "CREATE TABLE \"SCHEMA\"(X NUMBER), false",
        "CREATE TABLE A AS SELECT X AS DATABASE FROM B, false",
        "INSERT INTO SCHEMA.T SELECT 1, false"
    })
    void aStatementThatMovesItsSessionIsItsLast(String statement, boolean moves) throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(any -> Answer.done());
                SnowflakeWarehouse warehouse = SnowflakeStub.warehouse(stub.account("DB", "PUBLIC"))) {
            run(warehouse.change(request(statement), Cancellation.none()));
            read(warehouse);
            assertThat(stub.signIns).hasSize(moves ? 2 : 1);
        }
    }

    private static Answer withoutSchema(Asked asked) {
        return asked.text().contains("SCHEMATA")
                ? new Answer.Rows(List.of(new Column("SCHEMA_NAME", "text")), List.of())
                : Answer.done();
    }

    @ParameterizedTest
    @CsvSource({
        "DB, , DB, OWN, USE SCHEMA \"DB\".\"OWN\"",
        ", PUBLIC, own, odd\"name, USE SCHEMA \"own\".\"odd\"\"name\"",
        "DB, , DB, , USE DATABASE \"DB\"",
    })
    void whatIsMadeMovesNobody(String database, String schema, String sessions, String sessionsSchema, String back)
            throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(SessionPlaceTest::withoutSchema);
                SnowflakeWarehouse warehouse = SnowflakeStub.warehouse(
                        stub.account(database == null ? "" : database, schema == null ? "" : schema))) {
            stub.place = Arrays.asList(sessions, sessionsSchema);
            warehouse.sources().makePlace(NEW);
            assertThat(stub.texts()).endsWith("CREATE SCHEMA IF NOT EXISTS \"DB\".\"NEW\"", back);
            read(warehouse);
            assertThat(stub.signIns).hasSize(1);
        }
    }

    @Test
    void aSessionWithoutAWayBackIsGivenToNobody() throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(SessionPlaceTest::withoutSchema);
                SnowflakeWarehouse warehouse = SnowflakeStub.warehouse(stub.account("", ""))) {
            stub.place = Arrays.asList(null, null);
            warehouse.sources().makePlace(NEW);
            read(warehouse);
            assertThat(stub.signIns).hasSize(2);
        }
    }
}
