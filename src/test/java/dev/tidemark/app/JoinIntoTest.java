package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code join --into} on the double of Snowflake. */
@Tag("double")
@Timeout(180)
class JoinIntoTest {
    private static final String SPINE = """
            who said,USER_ID,TIMESTAMP
            a,u0,2022-12-05 12:00:00
            "b ""x"", y",u1,2022-12-05T00:00:00Z
            ,u1,2022-12-08 00:00:00.000001
            c,u9,2022-12-05 00:00:00
            d,,2022-12-05 00:00:00
            e,u0,
            f,u2,2022-11-30 00:00:00
            g,u0,2022-12-20 00:00:00
            """;

    @TempDir
    Path home;

    private OnTheDouble there;

    @BeforeEach
    void begin() throws SQLException, IOException {
        there = new OnTheDouble(home, "JOINS");
        there.fill();
        Files.writeString(home.resolve("spine.csv"), SPINE);
    }

    @AfterEach
    void end() throws SQLException {
        there.close();
    }

    private String[] join(String... more) {
        List<String> all = new ArrayList<>(
                List.of("--now", "2022-12-11", "join", "--spine", there.file("spine.csv"), "--views", "spending"));
        all.addAll(List.of(more));
        return there.on("acme", all.toArray(String[]::new));
    }

    @Test
    void whatIsWrittenIsWhatStreams() {
        String streamed = there.must(join("--explain"));
        String report = there.said();
        assertThat(report).contains("8 rows: ").contains("matched").contains("not computed");
        assertThat(there.must(join("--explain", "--into", there.table("ANSWERS"))))
                .isEmpty();
        assertThat(there.said())
                .contains("8 rows written into JOINS.PUB.ANSWERS")
                .contains(report.lines().toList());
        String table = there.acme(
                "query",
                "SELECT \"who said\", USER_ID, TIMESTAMP, SPENT, N, SPENDING__TIMESTAMP, SPENDING__AGE_SECONDS,"
                        + " SPENDING__REASON FROM "
                        + there.table("ANSWERS") + " ORDER BY \"who said\" NULLS FIRST");
        assertThat(sorted(table)).isEqualTo(sorted(streamed));
        // The double's ids are UUIDs as Snowflake's are.
        assertThat(there.acme("history", "--limit", "3").lines())
                .anyMatch(line -> line.matches(
                        ".*,acme,join,spending,[0-9.]+,8,[0-9a-f-]{36},,.*spine\\.csv into JOINS\\.PUB\\.ANSWERS"));
    }

    /** Ages have nine digits in a table, and times one form. */
    private static List<String> sorted(String csv) {
        return csv.lines()
                .map(line -> line.replaceAll("(\\.\\d{6})000\\b", "$1").replace("T00:00:00Z", " 00:00:00"))
                .sorted()
                .toList();
    }

    /** Whoever confirms each sign-in by hand has one session, and nothing may ask for a second one while it is in use. */
    @Test
    void oneSessionDoesForEveryKindOfJoin() {
        there.must(
                "connect",
                "mfa",
                "--account",
                "fakesnow",
                "--user",
                "any",
                "--database",
                there.database,
                "--schema",
                "PUBLIC",
                "--property",
                "authenticator=username_password_mfa",
                "--url",
                System.getProperty("tidemark.double"));
        there.must(there.on("mfa", "apply", there.file("spending.sql"), "--yes"));
        String expected = there.must(join("--explain"));
        List<String> all = new ArrayList<>(List.of("--now", "2022-12-11", "join", "--views", "spending", "--explain"));
        List<String> file = new ArrayList<>(all);
        file.addAll(List.of("--spine", there.file("spine.csv")));
        assertThat(there.must(there.on("mfa", file.toArray(String[]::new)))).isEqualTo(expected);
        there.must(there.on(
                "mfa", "import", there.table("SPINE"), there.file("spine.csv"), "--types", "TIMESTAMP=VARCHAR"));
        List<String> query = new ArrayList<>(all);
        query.addAll(List.of(
                "--spine-sql",
                "SELECT USER_ID, TIMESTAMP::TIMESTAMP_NTZ AS TIMESTAMP FROM " + there.table("SPINE"),
                "--compute-missing"));
        assertThat(there.must(there.on("mfa", query.toArray(String[]::new))).lines())
                .hasSize(9);
        file.addAll(List.of("--into", there.table("ONE")));
        there.must(there.on("mfa", file.toArray(String[]::new)));
        assertThat(there.said()).contains("8 rows written");
    }

    @Test
    void aTableThatIsThereIsLeftAloneUnlessItIsToGive() throws SQLException {
        there.account.execute("CREATE TABLE JOINS.PUB.\"Mine; DROP\" AS SELECT 1 AS X");
        String name = there.database + ".PUB.\"Mine; DROP\"";
        assertThat(there.run(join("--into", name))).isEqualTo(2);
        assertThat(there.said()).contains("exists already; take --replace");
        assertThat(there.account.number("SELECT X FROM JOINS.PUB.\"Mine; DROP\""))
                .isEqualTo(1);
        there.must(join("--into", name, "--replace"));
        assertThat(there.account.number("SELECT COUNT(*) FROM JOINS.PUB.\"Mine; DROP\" WHERE USER_ID = 'u0'"))
                .isEqualTo(3);
    }

    @Test
    void aPlaceThatIsMissingIsMadeOnRequestOnly() throws SQLException {
        there.account.execute("DROP SCHEMA IF EXISTS JOINS.NEW CASCADE");
        assertThat(there.run(join("--into", "JOINS.NEW.ANSWERS"))).isEqualTo(2);
        assertThat(there.said()).contains("there is no schema JOINS.NEW").contains("--create");
        there.must(join("--into", "JOINS.NEW.ANSWERS", "--create"));
        assertThat(there.account.number("SELECT COUNT(*) FROM JOINS.NEW.ANSWERS"))
                .isEqualTo(8);
        there.account.execute("DROP SCHEMA IF EXISTS JOINS.NEWER CASCADE");
        String[] load = {"import", "JOINS.NEWER.SPINE", there.file("spine.csv"), "--create"};
        assertThat(there.run(there.on("acme", load[0], load[1], load[2]))).isEqualTo(2);
        assertThat(there.said()).contains("there is no schema JOINS.NEWER").contains("--create");
        assertThat(there.run(there.on("acme", load[0], load[1], there.file("no such.csv"), load[3])))
                .isEqualTo(2);
        assertThat(there.account.number(
                        "SELECT COUNT(*) FROM JOINS.INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME = 'NEWER'"))
                .isZero();
        there.acme(load);
        assertThat(there.account.number("SELECT COUNT(*) FROM JOINS.NEWER.SPINE"))
                .isEqualTo(8);
        assertThat(there.run(join("--into", "NOWHERE_AT_ALL.PUB.ANSWERS"))).isEqualTo(2);
        assertThat(there.said()).contains("there is no database NOWHERE_AT_ALL");
        assertThat(there.run(join("--into", "JOINS.TIDEMARK.ANSWERS"))).isEqualTo(2);
        assertThat(there.said()).contains("holds Tidemark's own tables");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noTableAppearsWhereTheBadRowsCannotBeKept() throws SQLException, IOException {
        Files.writeString(home.resolve("spine.csv"), SPINE + "h,u0,no time\n");
        there.account.execute("DROP TABLE IF EXISTS JOINS.PUB.KEPT");
        assertThat(there.run(join("--into", there.table("KEPT"), "--skip-bad-rows", "/dev/full")))
                .isNotZero();
        assertThat(there.said()).contains("/dev/full cannot be written");
        assertThat(there.acme("sources")).doesNotContain("KEPT");
        Path bad = home.resolve("bad.csv");
        there.must(join("--into", there.table("KEPT"), "--skip-bad-rows", bad.toString()));
        assertThat(there.said()).contains("1 bad row left out");
        assertThat(Files.readString(bad)).contains("no time");
        assertThat(there.account.number("SELECT COUNT(*) FROM JOINS.PUB.KEPT")).isEqualTo(8);
    }

    @Test
    void theStatementCanBeCopied() throws SQLException {
        String sql = there.acme("join", "--views", "spending", "--explain", "--show-sql");
        assertThat(sql).startsWith("-- The spine").contains("ASOF JOIN").contains("AS \"SPENDING__REASON\"");
        String create = sql.lines()
                .filter(line -> line.startsWith("-- CREATE"))
                .findFirst()
                .orElseThrow()
                .substring(3)
                .replace(";", "");
        there.account.execute(create);
        there.account.execute("INSERT INTO SPINE VALUES (0, '2022-12-05 12:00:00', FALSE, 'u0')");
        String statement = sql.substring(sql.indexOf("WITH "));
        assertThat(there.account.number("SELECT N FROM (" + statement + ")")).isEqualTo(1);
    }
}
