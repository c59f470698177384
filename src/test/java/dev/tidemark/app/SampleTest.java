package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sample} and {@code compare} with the double of Snowflake. */
@Tag("double")
@Timeout(180)
class SampleTest {
    @TempDir
    Path home;

    private OnTheDouble there;

    @BeforeEach
    void begin() throws SQLException, IOException {
        there = new OnTheDouble(home, "SAMPLES");
        there.acme("import", there.table("TX"), there.file("tx.csv"), "--types", "AMT=NUMBER(12,2)");
    }

    @AfterEach
    void end() throws SQLException {
        there.close();
    }

    private String on(String engine, String... arguments) {
        return there.must(there.on(engine, arguments));
    }

    private String sample(String engine, String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "sample";
        all[1] = there.table("TX");
        all[2] = "--from";
        all[3] = "acme";
        System.arraycopy(more, 0, all, 4, more.length);
        return on(engine, all);
    }

    /** The double's sums are doubles, without the digits of their type. */
    private static List<String> sorted(String csv) {
        return csv.lines()
                .map(line -> line.replaceAll("(\\.\\d*?)0+(?=,)", "$1").replace(".,", ","))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aViewGivesTheSameWindowsOnWhatWasCopied(String engine) {
        assertThat(sample(engine)).isEqualTo("COLUMN,TYPE\nUSER_ID,VARCHAR\nAMT,\"NUMBER(12,2)\"\nTS,TIMESTAMP_NTZ\n");
        assertThat(there.said()).contains("SAMPLES.PUB.TX: 19 rows");
        String view = there.file("spending.sql");
        for (int day = 1; day <= 10; day++) {
            String start = "2022-12-%02d".formatted(day);
            String end = "2022-12-%02d".formatted(day + 1);
            String account = there.acme("run", view, "--start", start, "--end", end);
            assertThat(account.lines().count()).isGreaterThan(1);
            assertThat(sorted(on(engine, "run", view, "--start", start, "--end", end)))
                    .isEqualTo(sorted(account));
        }
        assertThat(on(
                        engine,
                        "compare",
                        view,
                        "--start",
                        "2022-12-05",
                        "--end",
                        "2022-12-06",
                        "--engines",
                        "acme," + engine))
                .isEqualTo("KEY,COLUMN,ACME," + engine.toUpperCase(java.util.Locale.ROOT) + "\n");
        assertThat(there.said()).contains("2 rows compared, 0 values differ");
    }

    @Test
    void comparingShowsTheRowsThatDiffer() throws SQLException {
        sample("h2");
        there.account.execute("UPDATE SAMPLES.PUB.TX SET AMT = AMT + 0.01 WHERE USER_ID = 'u0'");
        there.account.execute("DELETE FROM SAMPLES.PUB.TX WHERE USER_ID = 'u1'");
        there.account.execute(
                "UPDATE SAMPLES.PUB.TX SET TS = DATEADD('microsecond', 1, TS) WHERE USER_ID = 'u2' AND TS > '2022-12-07'");
        String[] compare = {
            "compare",
            there.file("spending.sql"),
            "--start",
            "2022-12-05",
            "--end",
            "2022-12-06",
            "--engines",
            "acme,h2"
        };
        assertThat(there.run(there.on("h2", compare))).isEqualTo(1);
        assertThat(there.answered())
                .isEqualTo("KEY,COLUMN,ACME,H2\n"
                        + "\"USER_ID = u0, TS = 2022-12-05T00:30:00.000004Z\",SPENT,28.05,28.04\n"
                        + "\"USER_ID = u1, TS = 2022-12-05T01:30:00.000004Z\",\"\",,a row\n");
        compare[3] = "2022-12-07";
        compare[5] = "2022-12-08";
        assertThat(there.run(there.on("h2", compare))).isEqualTo(1);
        assertThat(there.answered())
                .contains("u1, TS = 2022-12-07T01:30:00.000006Z\",\"\",,a row")
                .contains("u2, TS = 2022-12-07T02:30:00.000006Z\",\"\",,a row")
                .contains("u2, TS = 2022-12-07T02:30:00.000007Z\",\"\",a row,");
    }

    @Test
    void keysComeWithAllTheirRows() {
        on("h2", "query", "SELECT 1");
        assertThat(there.run(there.on("h2", "sample", there.table("TX"), "--from", "acme", "--keys", "2")))
                .isEqualTo(2);
        assertThat(there.said()).contains("Name it with --key COLUMN");
        there.acme("apply", there.file("spending.sql"), "--yes");
        sample("h2", "--keys", "2");
        assertThat(there.said()).contains(" by USER_ID");
        String here = on("h2", "query", "SELECT USER_ID, COUNT(*) AS N FROM " + there.table("TX") + " GROUP BY 1");
        String all = there.acme("query", "SELECT USER_ID, COUNT(*) AS N FROM " + there.table("TX") + " GROUP BY 1");
        assertThat(here.lines()).hasSize(3);
        assertThat(all.lines().toList()).containsAll(here.lines().toList());
        sample("h2", "--keys", "3", "--rows", "12", "--replace");
        assertThat(there.said()).contains("the last key may lack rows");
        String cut = on("h2", "query", "SELECT USER_ID, COUNT(*) AS N FROM " + there.table("TX") + " GROUP BY 1");
        assertThat(cut.lines().filter(line -> !all.lines().toList().contains(line)))
                .hasSizeLessThan(2);
        sample("h2", "--keys", "1", "--key", "ts", "--replace");
        assertThat(there.said()).contains("1 row by TS");
    }

    @Test
    void aConditionRunsOnTheAccountAndCannotLeaveItsPlace() throws SQLException {
        sample("h2", "--where", "TX.AMT > 20 AND USER_ID <> 'u2' -- dear ones");
        assertThat(there.said()).contains("10 rows");
        assertThat(there.run(there.on("h2", "sample", there.table("TX"), "--from", "acme", "--where", "AMT > 20")))
                .isEqualTo(2);
        assertThat(there.said()).contains("is in h2 already; take --replace");
        String[] bad = {"sample", there.table("TX"), "--from", "acme", "--replace", "--where", "1=1); DROP TABLE TX"};
        assertThat(there.run(there.on("h2", bad))).isEqualTo(2);
        assertThat(there.said()).contains("--where, line 1, column 4: this parenthesis closes none");
        bad[6] = "NO_SUCH > 1";
        assertThat(there.run(there.on("h2", bad))).isEqualTo(2);
        assertThat(on("h2", "query", "SELECT COUNT(*) AS N FROM " + there.table("TX")))
                .isEqualTo("N\n10\n");
        assertThat(there.account.number("SELECT COUNT(*) FROM SAMPLES.PUB.TX")).isEqualTo(19);
        sample("h2", "--rows", "4", "--replace");
        assertThat(there.said()).contains("4 rows").contains("--rows stopped at 4");
    }

    @Test
    void typesArriveAsTheyWere() throws SQLException {
        there.account.execute("CREATE TABLE SAMPLES.PUB.TYPES AS SELECT 1234567890123456789::NUMBER(38, 0) AS BIG,"
                + " 12345678901234567.0123456789::NUMBER(38, 10) AS FINE, 0.1::FLOAT AS F, TRUE AS B,"
                + " '1850-02-28'::DATE AS D, '2022-12-01 23:59:59.999999'::TIMESTAMP_NTZ AS TS,"
                + " PARSE_JSON('{\"a\": [1, 2]}') AS V, 'ü''\"' AS T, NULL::NUMBER(9, 2) AS NOTHING");
        for (String engine : List.of("h2", "duckdb")) {
            assertThat(on(engine, "sample", "SAMPLES.PUB.TYPES", "--from", "acme"))
                    .contains(
                            "BIG,\"NUMBER(38,0)\"\nFINE,\"NUMBER(38,10)\"\nF,FLOAT\nB,BOOLEAN\nD,DATE\nTS,TIMESTAMP_NTZ\n");
            assertThat(on(
                            engine,
                            "query",
                            "SELECT BIG, FINE, F, B, D, TS, V:a[1] AS A, T, NOTHING FROM SAMPLES.PUB.TYPES"))
                    .isEqualTo("BIG,FINE,F,B,D,TS,A,T,NOTHING\n1234567890123456789,"
                            + "12345678901234567.0123456789,0.1,true,1850-02-28,"
                            + "2022-12-01 23:59:59.999999,2,\"ü'\"\"\",\n");
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(there.run(there.on("h2", "sample", "SAMPLES.PUB.NOTHING", "--from", "acme")))
                .isEqualTo(2);
        assertThat(there.said()).contains("there is no table SAMPLES.PUB.NOTHING on acme");
        assertThat(there.run(there.on("h2", "sample", "SAMPLES.PUB.TX", "--from", "nobody")))
                .isEqualTo(2);
        assertThat(there.said()).contains("there is no connection nobody");
        assertThat(there.run(there.on("acme", "sample", "SAMPLES.PUB.TX", "--from", "acme")))
                .isEqualTo(2);
        assertThat(there.said()).contains("take --engine h2 or duckdb");
    }
}
