package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.StatementCost;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What statements took, which the double does not know; the stub answers as Snowflake's documentation has it. */
class SnowflakeHistoryTest {
    private static final Instant NOW = Instant.parse("2022-12-10T00:00:00Z");
    private static final List<Column> COLUMNS = new ArrayList<>();

    static {
        for (String name : List.of("QUERY_ID", "QUERY_TAG", "WAREHOUSE_NAME", "WAREHOUSE_SIZE")) {
            COLUMNS.add(new Column(name, "text"));
        }
        COLUMNS.add(new Column("END_TIME", "timestamp_ntz"));
        for (String name : List.of("ELAPSED", "QUEUED", "EXECUTION", "BYTES", "ROWS")) {
            COLUMNS.add(new Column(name, "fixed", 38, 0));
        }
    }

    private static List<String> row(String id, long second) {
        return List.of(
                id,
                "{\"program\":\"tidemark\",\"run\":\"r1@x\"}",
                "WH",
                "Medium",
                second + ".500000000",
                "5000",
                "1000",
                "3600",
                "123456789012",
                "42");
    }

    private static SnowflakeWarehouse warehouse(SnowflakeStub stub) {
        return new SnowflakeWarehouse(
                stub.account(Map.of()),
                SnowflakeStub::password,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Executors.newScheduledThreadPool(0));
    }

    private static AccountHistory.Told ask(
            Function<Asked, Answer> answers, List<String> asked, Instant since, String... ids) throws IOException {
        try (SnowflakeStub stub = new SnowflakeStub(answers);
                SnowflakeWarehouse warehouse = warehouse(stub)) {
            AccountHistory.Told told = warehouse.history().orElseThrow().costs(Set.of(ids), since);
            asked.addAll(stub.texts());
            return told;
        }
    }

    @Test
    void readsBackPageByPageUntilAllAreFound() throws IOException {
        long second = Instant.parse("2022-12-09T12:00:00Z").getEpochSecond();
        List<List<String>> first = new ArrayList<>();
        for (int i = 0; i < SnowflakeHistory.PAGE; i++) {
            first.add(row("other" + i, second - i));
        }
        first.set(7, row("one", second - 7));
        List<List<String>> second2 = List.of(row("two", second - 20_000), row("not asked for", second - 20_001));
        List<String> asked = new ArrayList<>();
        AccountHistory.Told told = ask(
                question -> new Answer.Rows(COLUMNS, question.text().contains("CURRENT_TIMESTAMP") ? first : second2),
                asked,
                NOW.minus(Duration.ofDays(2)),
                "one",
                "two",
                "three");
        assertThat(told.isWhole()).isTrue();
        Map<String, StatementCost> costs = told.costs();
        assertThat(costs.keySet()).containsExactlyInAnyOrder("one", "two");
        assertThat(costs.get("one"))
                .isEqualTo(new StatementCost(
                        "one",
                        "{\"program\":\"tidemark\",\"run\":\"r1@x\"}",
                        "WH",
                        "Medium",
                        Instant.ofEpochSecond(second - 7, 500_000_000),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(3_600),
                        123_456_789_012L,
                        42));
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0))
                .contains(
                        "TABLE(\"DB\".INFORMATION_SCHEMA.QUERY_HISTORY_BY_USER(END_TIME_RANGE_START =>"
                                + " '2022-12-08 00:00:00'::TIMESTAMP_LTZ, END_TIME_RANGE_END => CURRENT_TIMESTAMP(), RESULT_LIMIT => 10000))");
        assertThat(asked.get(1)).contains("END_TIME_RANGE_END => '2022-12-09 09:13:21.5'::TIMESTAMP_LTZ");
    }

    @Test
    void asksForNothingOlderThanTheAccountTells() throws IOException {
        List<String> asked = new ArrayList<>();
        assertThat(ask(question -> new Answer.Rows(COLUMNS, List.of()), asked, Instant.EPOCH, "one")
                        .costs())
                .isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).contains("END_TIME_RANGE_START => '2022-12-03 00:10:00'::TIMESTAMP_LTZ");
    }

    @Test
    void whatHasNotEndedHasNoCosts() throws IOException {
        List<String> running = new ArrayList<>(row("running", 0));
        List<String> never = new ArrayList<>(row("never", 0));
        never.set(4, null);
        List<List<String>> rows = List.of(never, row("one", NOW.getEpochSecond() - 60), running);
        AccountHistory.Told told = ask(
                question -> new Answer.Rows(COLUMNS, rows),
                new ArrayList<>(),
                NOW.minus(Duration.ofDays(1)),
                "one",
                "running",
                "never");
        assertThat(told.costs().keySet()).containsExactly("one");
    }

    @Test
    void saysThatItDidNotLookThroughAll() throws IOException {
        List<List<String>> page = new ArrayList<>();
        for (int i = 0; i < SnowflakeHistory.PAGE; i++) {
            page.add(row("other", NOW.getEpochSecond() - 60));
        }
        List<String> asked = new ArrayList<>();
        AccountHistory.Told told =
                ask(question -> new Answer.Rows(COLUMNS, page), asked, NOW.minus(Duration.ofDays(1)), "one");
        assertThat(told).isEqualTo(new AccountHistory.Told(Map.of(), false));
        assertThat(asked).hasSize(2);
    }

    @Test
    void theHistoryShowsWhatAStatementTook(@TempDir Path home) throws IOException {
        Answer one = new Answer.Rows(List.of(new Column("X", "fixed", 38, 0)), List.of(List.of("1")));
        List<String> ids = new ArrayList<>();
        try (SnowflakeStub stub = new SnowflakeStub(asked -> asked.text().contains("QUERY_HISTORY_BY_USER")
                ? new Answer.Rows(COLUMNS, List.of(row(ids.get(0), Instant.now().getEpochSecond())))
                : asked.text().contains("BAD") ? new Answer.Failure(904, "42000", "invalid identifier 'BAD'") : one)) {
            Tools tools = TestProgram.tools(new PrintStream(out, true, StandardCharsets.UTF_8));
            Path project = home.resolve("p");
            run(tools, "init", project.toString());
            Files.writeString(project.resolve(".env"), "SNOWFLAKE_PASSWORD=marker\n");
            SnowflakeAccount account = stub.account(Map.of());
            run(
                    tools,
                    "connect",
                    "stub",
                    "--account",
                    "acme",
                    "--user",
                    "bot",
                    "--database",
                    "DB",
                    "--url",
                    account.url());
            String[] on = {"--project", project.toString(), "--engine", "stub"};
            run(tools, on[0], on[1], on[2], on[3], "query", "SELECT 1 AS X");
            String plain = run(tools, on[0], on[1], "history");
            ids.add(plain.lines().skip(1).findFirst().orElseThrow().split(",")[6]);
            assertThat(ids.get(0)).startsWith("01b2f3aa-");
            String told = run(tools, on[0], on[1], on[2], on[3], "history", "--costs");
            assertThat(told)
                    .startsWith(
                            "AT,ENGINE,KIND,SUBJECT,SECONDS,ROWS,QUERY_ID,ELAPSED_SECONDS,QUEUED_SECONDS,BYTES_SCANNED,"
                                    + "ROWS_PRODUCED,CREDITS_ESTIMATED,QUERY_TAG,ERROR,SQL\n")
                    .contains("," + ids.get(0) + ",5.000,1.000,123456789012,42,0.004000,"
                            + "\"{\"\"program\"\":\"\"tidemark\"\",\"\"run\"\":\"\"r1@x\"\"}\",,SELECT 1 AS X");
            assertThat(run(tools, on[0], on[1], on[2], on[3], "runs", "--costs"))
                    .isEqualTo(
                            "RUN,ENGINE,KIND,STATE,WINDOWS,DONE,FAILED,WORKERS,STARTED_AT,FINISHED_AT,STATEMENTS,"
                                    + "ELAPSED_SECONDS,QUEUED_SECONDS,BYTES_SCANNED,ROWS_PRODUCED,CREDITS_ESTIMATED,QUERY_TAG\n");
            assertThat(code(tools, on[0], on[1], "history", "--costs")).isEqualTo(2);
            assertThat(code(tools, on[0], on[1], on[2], on[3], "query", "SELECT BAD"))
                    .isNotZero();
            assertThat(run(tools, on[0], on[1], "history", "--limit", "1"))
                    .contains("," + SnowflakeStub.FAILED_ID + ",");
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String run(Tools tools, String... arguments) {
        out.reset();
        assertThat(code(tools, arguments)).as(String.join(" ", arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private int code(Tools tools, String... arguments) {
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        return new CommandLineProgram(tools, new Terminal(answers, errors, 0, false), "test").run(arguments);
    }
}
