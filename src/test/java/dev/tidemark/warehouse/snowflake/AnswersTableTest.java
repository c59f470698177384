package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.SourceTables;
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
        if (asked.text().contains("C.COLUMN_NAME")) {
            return new Answer.Rows(List.of(new Column("TABLE_SCHEMA", "text")), List.of());
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

    private static SnowflakeWarehouse warehouse(SnowflakeAccount account) {
        return new SnowflakeWarehouse(
                account, SnowflakeStub::password, Clock.systemUTC(), Executors.newScheduledThreadPool(0));
    }

    private static StoreSearch.Written write(SnowflakeStub stub, TableName name, boolean replace) {
        return write(stub.account(Map.of()), name, replace);
    }

    private static StoreSearch.Written write(SnowflakeAccount account, TableName name, boolean replace) {
        try (SnowflakeWarehouse warehouse = warehouse(account)) {
            return write(warehouse, new StoreSearch.Target(name, replace, false));
        }
    }

    private static StoreSearch.Written write(SnowflakeWarehouse warehouse, StoreSearch.Target target) {
        return warehouse
                .search()
                .orElseThrow()
                .write(
                        List.of(VIEW),
                        TABLE,
                        target,
                        taker -> taker.row(Instant.EPOCH, List.of(List.of("u1")), List.of("x")),
                        Cancellation.none());
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
            int appears =
                    indexOf(texts, "CREATE OR REPLACE TABLE \"DB\".\"OUT\".\"odd\"\"; DROP\" COPY GRANTS AS SELECT");
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
            assertThat(written.queryId()).startsWith("01b2f3aa-");
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

    @Test
    void tidemarksOwnSchemaIsGuardedWithoutADatabaseInTheProfileToo() throws IOException {
        TableName ledger = TableName.of("DB", "TIDEMARK", "LEDGER");
        try (SnowflakeStub stub = stub(asked -> asked.text().equals("SELECT CURRENT_DATABASE()")
                ? new Answer.Rows(List.of(new Column("D", "text")), List.of(List.of("DB")))
                : account(asked))) {
            SnowflakeAccount account = stub.account("", "");
            assertThatThrownBy(() -> write(account, ledger, true))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("holds Tidemark's own tables");
            try (SnowflakeWarehouse warehouse = warehouse(account)) {
                SourceTables sources = warehouse.sources();
                assertThatThrownBy(() -> sources.makePlace(ledger)).hasMessageContaining("holds Tidemark's own tables");
                assertThatThrownBy(() -> sources.load(
                                ledger,
                                SourceTables.Mode.REPLACE,
                                new ListCursor(STORE.columns(), List.of()),
                                Instant.EPOCH,
                                Cancellation.none()))
                        .hasMessageContaining("holds Tidemark's own tables");
            }
            assertThat(stub.texts()).noneMatch(text -> text.startsWith("CREATE"));
            write(account, TableName.of("OTHER", "TIDEMARK", "LEDGER"), false);
            assertThat(stub.texts()).anyMatch(text -> text.startsWith("CREATE TABLE \"OTHER\".\"TIDEMARK\""));
        }
    }

    private static final StoreSearch.Target ANSWERS =
            new StoreSearch.Target(TableName.of("DB", "OUT", "ANSWERS"), false, false);

    private static List<String> dropped(SnowflakeStub stub) {
        return stub.texts().stream()
                .filter(text -> text.startsWith("DROP TABLE IF EXISTS "))
                .map(text -> text.replaceAll(".*\"(_[A-Z]+)_.*", "$1"))
                .toList();
    }

    @Test
    void whatWasPublishedStandsWhereSweepingUpFails() throws IOException {
        try (SnowflakeStub stub = stub(asked -> asked.text().startsWith("DROP")
                        ? new Answer.Failure(3001, "42501", "Insufficient privileges")
                        : account(asked));
                SnowflakeWarehouse warehouse = warehouse(stub.account(Map.of()))) {
            assertThat(write(warehouse, ANSWERS).rows()).isEqualTo(45);
            assertThat(dropped(stub)).containsExactly("_SPINE");
            // What is left goes with its session.
            write(warehouse, ANSWERS);
            assertThat(stub.signIns).hasSize(2);
        }
    }

    @Test
    void aJoinThatFailsLeavesNothingInItsSession() throws IOException {
        for (String failing : List.of("CREATE OR REPLACE TEMPORARY TABLE \"_ANSWERS", "CREATE TABLE")) {
            try (SnowflakeStub stub = stub(asked -> asked.text().startsWith(failing)
                            ? new Answer.Failure(100038, "22018", "Numeric value 'x' is not recognized")
                            : account(asked));
                    SnowflakeWarehouse warehouse = warehouse(stub.account(Map.of()))) {
                assertThatThrownBy(() -> write(warehouse, ANSWERS)).hasMessageContaining("Numeric value");
                assertThat(dropped(stub)).containsExactly("_SPINE", "_ANSWERS");
                assertThatThrownBy(() -> write(warehouse, ANSWERS)).hasMessageContaining("Numeric value");
                assertThat(stub.signIns).hasSize(1);
            }
        }
    }

    @Test
    void aSearchLeavesNoSpineInItsSession() throws IOException {
        try (SnowflakeStub stub = stub(asked -> asked.text().contains("ASOF JOIN")
                        ? new Answer.Rows(List.of(new Column("X", "text")), List.of())
                        : account(asked));
                SnowflakeWarehouse warehouse = warehouse(stub.account(Map.of()))) {
            StoreSearch search = warehouse.search().orElseThrow();
            try (StoreSearch.Found found = search.search(
                    List.of(VIEW),
                    taker -> taker.row(Instant.EPOCH, List.of(List.of("a")), List.of()),
                    Cancellation.none())) {
                assertThat(dropped(stub)).isEmpty();
            }
            assertThat(dropped(stub)).containsExactly("_SPINE");
        }
    }
}
