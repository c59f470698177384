package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.TestWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk-through of the tutorial by commands, on the double of Snowflake and on both engines of this machine: from the raw
 * data to the five answered rows, each step with the same answer on all three. On every twentieth of the transactions.
 */
@Tag("double")
@Timeout(300)
class WalkOnTheAccountTest {
    private static final String NOW = "2022-12-04";
    private static final String VIEW = "distinct_merchant_counts";

    @TempDir
    Path home;

    private OnTheDouble there;
    private String transactions;
    private String view;

    @BeforeEach
    void begin() throws SQLException, IOException {
        there = new OnTheDouble(home, "WALK");
        transactions = TestWorkbench.smallTransactions(there.project()).toString();
        Path file = home.resolve(VIEW + ".sql");
        String text = Files.readString(TestWorkbench.featureFile(there.project(), VIEW));
        String source = TestWorkbench.TRANSACTIONS.toString();
        assertThat(text).contains(source);
        view = Files.writeString(file, text.replace(source, there.table("TRANSACTIONS")))
                .toString();
    }

    @AfterEach
    void end() throws SQLException {
        there.close();
    }

    /** The answers to the steps, one after the other. */
    private List<String> walk(String engine) {
        List<String> answers = new ArrayList<>();
        String table = there.table("TRANSACTIONS");
        String window =
                "TIMESTAMP >= TO_TIMESTAMP('{context.start_time}') AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')";
        must(engine, "import", table, transactions, "--types", TestWorkbench.TYPES);
        answers.add(must(engine, "query", "SELECT * FROM " + table + " ORDER BY TRANSACTION_ID LIMIT 10"));
        answers.add(must(
                engine,
                "query",
                "SELECT USER_ID, COUNT(DISTINCT MERCHANT) AS N FROM " + table + " GROUP BY USER_ID ORDER BY USER_ID"));
        answers.add(must(
                engine,
                "query",
                "--start",
                "2022-12-01",
                "--end",
                "2022-12-02",
                "SELECT COUNT(*) AS N, COUNT(DISTINCT USER_ID) AS USERS FROM " + table + " WHERE " + window));
        must(engine, "apply", view, "--yes");
        answers.add(sorted(must(engine, "run", VIEW, "--start", "2022-12-01", "--end", "2022-12-02")));
        must(engine, "backfill", "--workers", "4", "--no-progress");
        answers.add(sorted(must(engine, "export", VIEW, "--format", "csv")));
        answers.add(must(
                engine,
                "join",
                "--spine",
                Path.of("sample-data", "spine_tutorial.csv").toAbsolutePath().toString(),
                "--views",
                VIEW,
                "--explain",
                "--format",
                "csv"));
        return answers;
    }

    private String must(String engine, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--now", NOW));
        all.addAll(List.of(arguments));
        return there.must(there.on(engine, all.toArray(String[]::new)));
    }

    private static String sorted(String csv) {
        return String.join("\n", csv.lines().sorted().toList());
    }

    @Test
    void everyStepHasTheAnswerItHasOnTheEnginesOfThisMachine() {
        List<String> account = walk("acme");
        assertThat(account.get(2)).isNotEqualTo("N,USERS\n0,0\n");
        assertThat(account.get(4).lines()).as("33 windows").hasSizeGreaterThan(33);
        assertThat(account.get(5).lines().filter(line -> line.endsWith(",matched")))
                .as(account.get(5))
                .hasSize(5);
        assertThat(walk("h2")).isEqualTo(account);
        assertThat(walk("duckdb")).isEqualTo(account);
    }
}
