package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What goes over the wire when a join is written into a table. */
class AnswersTableTest {
    private static final StoreTable STORE = new StoreTable(
            "SPEND__0123456789",
            "0123456789abcdef",
            List.of(
                    new ResultColumn("USER_ID", SqlType.VARCHAR),
                    new ResultColumn("SPEND", SqlType.number(38, 2)),
                    new ResultColumn("TIMESTAMP", SqlType.TIMESTAMP_NTZ)),
            List.of("USER_ID"),
            "TIMESTAMP",
            new Cadence(Duration.ofDays(1)));
    private static final StoreSearch.Question VIEW =
            new StoreSearch.Question(STORE, 86_400, 0, -1, Instant.EPOCH, 0, false);
    private static final StoreSearch.Table TABLE = new StoreSearch.Table(
            List.of(new ResultColumn("odd \"name\"", SqlType.VARCHAR)),
            List.of(List.of(new ResultColumn("SPEND", SqlType.number(38, 2)))),
            false);

    /** As an account on which the schema is there, and nothing in it. */
    private static Answer account(Asked asked) {
        List<Column> numbers = new ArrayList<>();
        if (asked.text().contains("SCHEMATA")) {
            return new Answer.Rows(List.of(new Column("SCHEMA_NAME", "text")), List.of(List.of("OUT")));
        }
        if (asked.text().contains("TABLE_TYPE")) {
            return new Answer.Rows(List.of(new Column("TABLE_TYPE", "text")), List.of());
        }
        if (asked.text().contains("AS STAMPED")) {
            for (String name : List.of("V", "CUT", "N", "STAMPED", "OLDEST")) {
                numbers.add(new Column(name, "fixed", 38, 0));
            }
            return new Answer.Rows(
                    numbers, List.of(List.of("0", "172800", "2", "2", "5"), List.of("0", "86400", "3", "1", "7")));
        }
        if (asked.text().contains("AS REASON, COUNT(*)")) {
            return new Answer.Rows(
                    List.of(new Column("V", "fixed", 38, 0), new Column("R", "text"), new Column("N", "fixed", 38, 0)),
                    List.of(List.of("0", "matched", "40"), List.of("0", "not computed", "5")));
        }
        return asked.text().startsWith("INSERT") ? Answer.changed(1) : Answer.done();
    }

    private static StoreSearch.Written write(SnowflakeStub stub, TableName name, boolean replace) {
        try (SnowflakeWarehouse warehouse = new SnowflakeWarehouse(
                stub.account(Map.of()),
                SnowflakeStub::password,
                Clock.systemUTC(),
                Executors.newScheduledThreadPool(0))) {
            return warehouse
                    .search()
                    .orElseThrow()
                    .write(
                            List.of(VIEW),
                            TABLE,
                            new StoreSearch.Target(name, replace, false),
                            taker -> taker.row(Instant.EPOCH, List.of(List.of("u1")), List.of("x")),
                            Cancellation.none());
        }
    }

    private static SnowflakeStub stub(Function<Asked, Answer> answers) throws IOException {
        return new SnowflakeStub(answers);
    }

    private static final TableName OUT = TableName.of("DB", "OUT", "odd\"; DROP");

    @Test
    void theTableAppearsAfterAllWasJoinedAndCounted() throws IOException {
        try (SnowflakeStub stub = stub(AnswersTableTest::account)) {
            StoreSearch.Written written = write(stub, OUT, true);
            List<String> texts = stub.texts();
            int joined = indexOf(texts, "CREATE OR REPLACE TEMPORARY TABLE \"_ANSWERS_");
            int appears = indexOf(texts, "CREATE OR REPLACE TABLE \"DB\".\"OUT\".\"odd\"\"; DROP\" AS SELECT");
            assertThat(joined).isGreaterThan(indexOf(texts, "INSERT INTO \"_SPINE_"));
            assertThat(appears).isGreaterThan(joined);
            assertThat(texts.subList(joined + 1, appears)).allMatch(text -> text.startsWith("SELECT 0 AS V"));
            assertThat(texts.get(joined)).contains("ASOF JOIN");
            assertThat(texts.get(appears)).contains("C0 AS \"odd \"\"name\"\"\", C1 AS \"SPEND\" FROM \"_ANSWERS_");
            for (Asked asked : stub.asked) {
                if (asked.text().contains("_ANSWERS_") && asked.text().startsWith("CREATE")) {
                    assertThat(asked.tag()).isEqualTo("{\"program\":\"tidemark\",\"join\":\"SPEND__0123456789\"}");
                }
            }
            assertThat(written.rows()).isEqualTo(45);
            assertThat(written.reasons()).containsExactly(Map.of("matched", 40L, "not computed", 5L));
            assertThat(written.notComputed())
                    .containsExactly(List.of(
                            new StoreSearch.AtBoundary(172_800, 2, 5L), new StoreSearch.AtBoundary(86_400, 3, null)));
            assertThat(written.queryId()).startsWith("01b2-");
        }
    }

    private static int indexOf(List<String> texts, String beginning) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError("nothing begins with " + beginning + " in " + texts);
    }

    @Test
    void whatIsTakenIsSaidBeforeAnythingIsUploaded() throws IOException {
        for (String type : List.of("BASE TABLE", "VIEW")) {
            try (SnowflakeStub stub = stub(asked -> asked.text().contains("TABLE_TYPE")
                    ? new Answer.Rows(List.of(new Column("TABLE_TYPE", "text")), List.of(List.of(type)))
                    : account(asked))) {
                assertThatThrownBy(() -> write(stub, OUT, type.equals("VIEW")))
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageContaining(type.equals("VIEW") ? "is a view" : "exists already; take --replace");
                assertThat(stub.texts()).noneMatch(text -> text.startsWith("CREATE"));
            }
        }
    }

    @Test
    void whoComesSecondIsToldSo() throws IOException {
        try (SnowflakeStub stub = stub(asked -> asked.text().startsWith("CREATE TABLE")
                ? new Answer.Failure(2002, "42710", "SQL compilation error:\nObject 'OUT' already exists.")
                : account(asked))) {
            assertThatThrownBy(() -> write(stub, OUT, false))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("exists already; take --replace");
        }
    }

    @Test
    void aDatabaseThatIsMissingIsNamed() throws IOException {
        try (SnowflakeStub stub = stub(asked -> asked.text().contains("SCHEMATA")
                ? new Answer.Failure(
                        2003, "02000", "SQL compilation error:\nDatabase 'X' does not exist or not authorized.")
                : account(asked))) {
            assertThatThrownBy(() -> write(stub, TableName.of("x", "OUT", "T"), false))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("there is no database \"x\"")
                    .hasMessageContaining("--create");
        }
    }
}
