package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.TableSample;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sample keeps of every type of Snowflake's, which the double has not all. */
class SampledTypesTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("BIG", "fixed", 38, 0),
            new Column("FINE", "fixed", 38, 37),
            new Column("F", "real"),
            new Column("T", "text"),
            new Column("B", "boolean"),
            new Column("D", "date"),
            new Column("TI", "time"),
            new Column("NTZ", "timestamp_ntz"),
            new Column("LTZ", "timestamp_ltz"),
            new Column("TZ", "timestamp_tz"),
            new Column("V", "variant"),
            new Column("A", "array"));
    private static final List<String> VALUES = List.of(
            "-99999999999999999999999999999999999999",
            "9.9999999999999999999999999999999999999",
            "1.7976931348623157E308",
            "ü '\" \\",
            "0",
            "-719162",
            "86399.123456",
            "253402300799.999999",
            "-1.000001",
            "1669939200.123456 1560",
            "{\"a\": [1, \"2\"]}",
            "[1, null]");
    private static final String COLUMN_TABLE = "INFORMATION_SCHEMA.COLUMNS";

    @TempDir
    Path home;

    private static Answer answer(SnowflakeStub.Asked asked) {
        return answer(asked, new Answer.Rows(COLUMNS, List.of(VALUES, Arrays.asList(new String[VALUES.size()]))));
    }

    private static Answer answer(SnowflakeStub.Asked asked, Answer rows) {
        if (asked.text().contains(COLUMN_TABLE)) {
            List<Column> columns = new ArrayList<>();
            for (String name : List.of("S", "T", "C", "TYPE")) {
                columns.add(new Column(name, "text"));
            }
            for (String name : List.of("P", "SC", "N")) {
                columns.add(new Column(name, "fixed", 38, 0));
            }
            return new Answer.Rows(columns, List.of(List.of("PUB", "ALL", "BIG", "NUMBER", "38", "0", "2")));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void everyTypeIsKeptAsFarAsItCanBe(String engine) throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(SampledTypesTest::answer);
                SnowflakeWarehouse account = account(stub);
                OpenProject project = project(engine)) {
            List<Long> told = new ArrayList<>();
            TableSample.Taken taken = TableSample.take(
                    project,
                    account,
                    project.warehouse(),
                    new TableSample.Request(TableName.parse("PUB.\"ALL\""), "B", 7, 2, List.of("BIG"), false),
                    told::add,
                    Cancellation.none());
            assertThat(taken.table().name()).isEqualTo(TableName.of("DB", "PUB", "ALL"));
            assertThat(taken.losses()).containsExactly("TZ TIMESTAMP_TZ: kept in UTC, without its offset");
            assertThat(told).contains(2L);
            assertThat(stub.texts().get(stub.texts().size() - 1))
                    .isEqualTo("WITH \"_SLICE\" AS (SELECT * FROM \"DB\".\"PUB\".\"ALL\" WHERE (\nB\n)),\n"
                            + "\"_KEPT\" AS (SELECT \"BIG\" FROM \"_SLICE\" WHERE \"BIG\" IS NOT NULL GROUP BY \"BIG\""
                            + " ORDER BY HASH(\"BIG\"), \"BIG\" LIMIT 2)\n"
                            + "SELECT \"_SLICE\".* FROM \"_SLICE\" JOIN \"_KEPT\" ON \"_SLICE\".\"BIG\" = \"_KEPT\".\"BIG\"\n"
                            + "ORDER BY HASH(\"_SLICE\".\"BIG\"), \"_SLICE\".\"BIG\"\n"
                            + "LIMIT 7");
            List<Object> row = firstRow(
                    project,
                    "SELECT BIG, FINE, F, T, B, D, TI, NTZ, LTZ, TZ, V:a[1]::VARCHAR AS X,"
                            + " A[0]::NUMBER AS Y FROM DB.PUB.\"ALL\" WHERE BIG IS NOT NULL");
            assertThat(row)
                    .containsExactly(
                            new BigDecimal("-99999999999999999999999999999999999999"),
                            new BigDecimal("9.9999999999999999999999999999999999999"),
                            1.7976931348623157E308,
                            "ü '\" \\",
                            false,
                            LocalDate.of(1, 1, 1),
                            LocalTime.of(23, 59, 59, 123_456_000),
                            Instant.parse("9999-12-31T23:59:59.999999Z"),
                            Instant.parse("1969-12-31T23:59:58.999999Z"),
                            Instant.parse("2022-12-02T00:00:00.123456Z"),
                            "2",
                            row.get(11));
            assertThat(row.get(11).toString()).isEqualTo("1");
            StatementRecord recorded = project.catalog().history(CatalogReader.Part.ALL, 10).stream()
                    .filter(s -> s.kind().equals("sample"))
                    .findFirst()
                    .orElseThrow();
            assertThat(recorded.engine()).isEqualTo("stub");
            assertThat(recorded.queryId()).startsWith("01b2f3aa-");
            assertThat(recorded.rows()).isEqualTo(2);
        }
    }

    private static SnowflakeWarehouse account(SnowflakeStub stub) {
        return new SnowflakeWarehouse(
                stub.account(Map.of()),
                SnowflakeStub::password,
                Clock.systemUTC(),
                Executors.newScheduledThreadPool(0));
    }

    private OpenProject project(String engine) {
        Tools tools = TestProgram.tools();
        tools.createProject(home.resolve("p"), engine, null);
        return tools.openProject(home.resolve("p"), null, null, false, "test");
    }

    private static TableSample.Taken all(OpenProject project, SnowflakeWarehouse account) {
        TableSample.Request request =
                new TableSample.Request(TableName.parse("PUB.\"ALL\""), "", 0, 0, List.of(), false);
        return TableSample.take(project, account, project.warehouse(), request, count -> {}, Cancellation.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void nanosecondsAreKeptOrRefusedAndNeverCut(String engine) throws IOException {
        Answer nanos = new Answer.Rows(
                List.of(new Column("NTZ", "timestamp_ntz")), List.of(List.of("253402300799.999999999")));
        try (SnowflakeStub stub = new SnowflakeStub(asked -> answer(asked, nanos));
                SnowflakeWarehouse account = account(stub);
                OpenProject project = project(engine)) {
            if (engine.equals("h2")) {
                all(project, account);
                assertThat(firstRow(project, "SELECT NTZ FROM DB.PUB.\"ALL\""))
                        .containsExactly(Instant.parse("9999-12-31T23:59:59.999999999Z"));
            } else {
                assertThatThrownBy(() -> all(project, account))
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageContaining("NTZ: 9999-12-31 23:59:59.999999999")
                        .hasMessageContaining("use the engine h2");
                assertThat(project.warehouse().sources().list()).isEmpty();
            }
        }
    }

    @Test
    void aSampleThatIsCancelledLeavesWhatWasThere() throws IOException {
        Answer one = new Answer.Rows(List.of(new Column("N", "fixed", 38, 0)), List.of(List.of("1")));
        try (SnowflakeStub stub = new SnowflakeStub(asked -> answer(asked, one));
                SnowflakeWarehouse account = account(stub);
                OpenProject project = project("h2")) {
            all(project, account);
            Cancellation cancellation = new Cancellation();
            TableSample.Request again =
                    new TableSample.Request(TableName.parse("PUB.\"ALL\""), "", 0, 0, List.of(), true);
            assertThatThrownBy(() -> TableSample.take(
                            project, account, project.warehouse(), again, count -> cancellation.cancel(), cancellation))
                    .isInstanceOf(Cancellation.Cancelled.class);
            assertThat(firstRow(project, "SELECT COUNT(*) FROM DB.PUB.\"ALL\"")).containsExactly(1L);
            assertThat(project.catalog().history(CatalogReader.Part.ALL, 10))
                    .filteredOn(statement -> statement.kind().equals("sample"))
                    .extracting(StatementRecord::isCancelled)
                    .containsExactly(true, false);
        }
    }

    private static List<Object> firstRow(OpenProject project, String sql) {
        try (RowCursor rows = project.queries().run(RenderedSql.plain(sql), Cancellation.none())) {
            RowBatch batch = rows.next();
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < rows.columns().size(); i++) {
                values.add(batch.column(i).value(0));
            }
            return values;
        }
    }
}
