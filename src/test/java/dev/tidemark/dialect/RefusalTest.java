package dev.tidemark.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SchemaLookup;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.SqlProblem.Kind;
import dev.tidemark.domain.sql.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, with which words and at which place. In the statements the place is marked by ^. */
class RefusalTest {
    private static final Instant NOW = Instant.parse("2022-12-03T10:30:00Z");
    private static final SchemaLookup SCHEMA = name -> name.equals(TableName.of("T"))
            ? Optional.of(List.of(
                    column("K", "VARCHAR"),
                    column("N", "NUMBER(10,2)"),
                    column("TS", "TIMESTAMP_NTZ"),
                    column("D", "DATE"),
                    column("V", "VARIANT")))
            : name.equals(TableName.of("U")) ? Optional.of(List.of(column("K", "VARCHAR"))) : Optional.empty();

    private static ResultColumn column(String name, String type) {
        return EngineUnderTest.column(name, type);
    }

    private static SqlProblem refused(String marked, Target target) {
        int place = marked.indexOf('^');
        String sql = marked.replace("^", "");
        SqlProblem problem =
                catchThrowableOfType(SqlProblem.class, () -> OfflineDialect.translate(sql, target, SCHEMA, NOW));
        assertThat(problem).as(sql).isNotNull();
        if (place >= 0) {
            assertThat(problem.offset()).as(problem.message()).isEqualTo(place);
        }
        assertThat(problem.message()).doesNotContain("\n").doesNotContainPattern("\\bline \\d");
        return problem;
    }

    @ParameterizedTest
    @EnumSource
    void refusesAChainInAChainThatIsDeeperThanTheStack(Target target) {
        for (String step : List.of(" + 1", " IS NULL", " = 1", " * 2", "::VARCHAR")) {
            String chain = step.repeat(step.equals("::VARCHAR") ? 40 : 290);
            String sql = "SELECT " + "(".repeat(60) + "N" + (chain + ")").repeat(60) + " FROM T";
            assertThat(refused(sql, target).message()).contains("a statement of more than 400 levels");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesJoinsInJoinsThatAreDeeperThanTheStack(Target target) {
        String sql = "SELECT 1 FROM " + "(".repeat(60) + "T" + (" CROSS JOIN T".repeat(90) + ")").repeat(60);
        assertThat(refused(sql, target).message()).contains("a statement of more than 400 levels");
    }

    @ParameterizedTest
    @EnumSource
    void refusesNumbersThatWrittenOutWouldBeEndless(Target target) {
        assertThat(refused("SELECT ^1e99999999999", target).message()).contains("beyond what a FLOAT can hold");
        assertThat(refused("SELECT TOP ^1e99999999999 K FROM T", target).message())
                .contains("beyond what a FLOAT");
        assertThat(refused("SELECT TOP ^1e9 K FROM T", target).message()).contains("takes a whole number");
        assertThat(refused("SELECT ^" + "9".repeat(500_000), target).message()).contains("at most 38 digits");
        assertThat(OfflineDialect.translate("SELECT * FROM T SAMPLE (1e-999999999)", target, SCHEMA, NOW)
                        .sql())
                .hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStepOutOfAllYears(Target target) {
        for (String step : List.of(
                "day, -99999999999999999999999999999999999999, TS",
                "week, 9223372036854775808, CURRENT_DATE()",
                "ns, 99999999999999999999999999999999999999, TS",
                "year, 9223372036854775807, CURRENT_DATE()")) {
            assertThat(refused("SELECT ^DATEADD(" + step + ") FROM T", target).message())
                    .contains("outside the years 1 to 9999");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT ^HASH_AGG(N) FROM T ~ HASH_AGG is not supported by the offline engine; it runs on Snowflake",
                "SELECT K, ^NOSUCH(N) FROM T ~ NOSUCH",
                "SELECT ^CSVREAD('x') FROM T ~ CSVREAD",
                "SELECT * FROM ^READ_CSV('/etc/passwd') ~ READ_CSV",
                "SELECT * FROM ^CSVREAD('/etc/passwd') ~ CSVREAD",
                "SELECT * FROM TABLE(^RESULT_SCAN('x')) ~ RESULT_SCAN",
                "SELECT * FROM ^'/etc/passwd' ~ /etc/passwd",
                "SELECT * FROM ^@stage ~ a stage",
                "SELECT ^$1 FROM T ~ a position",
                "SELECT K FROM T ^AT (TIMESTAMP => 'x') ~ AT",
                "WITH A AS (SELECT 1 AS X UNION ALL ^SELECT X / 2 FROM A) SELECT * FROM A ~ cast both to one type",
                "WITH ^A AS (SELECT NULL AS X UNION ALL SELECT X FROM A) SELECT * FROM A ~ begins as NULL",
                "SELECT COUNT(*) FROM T ^CONNECT BY 1 = 1 ~ CONNECT BY",
                "SELECT * FROM T SAMPLE (10) ^SEED (1) ~ seed",
                "SELECT K || 'a' ^+ 1 FROM T ~ parentheses",
                "SELECT K FROM T WHERE N ^/ 2 ~ a FLOAT as a condition",
                "SELECT K FROM T WHERE (N > 1) ^= 2 ~ mixture",
                "SELECT K FROM T WHERE K ^= (N > 1) ~ mixture",
                "SELECT TS^::TIME(3) FROM T ~ digits",
                "SELECT TS ^- TS FROM T ~ DATEDIFF",
                "SELECT TS ^+ 1 FROM T ~ DATEADD",
                "SELECT ^UPPER(DISTINCT K) FROM T ~ DISTINCT",
                "SELECT ^RANK(DISTINCT K) OVER (ORDER BY K) FROM T ~ DISTINCT",
                "SELECT V ^= V FROM T ~ VARIANT",
                "SELECT K::^GEOGRAPHY FROM T ~ GEOGRAPHY",
            })
    void namesWhatTheOfflineEngineLacks(String statement, String words) {
        for (Target target : Target.values()) {
            SqlProblem problem = refused(statement, target);
            assertThat(problem.kind()).as(statement).isEqualTo(Kind.NOT_SUPPORTED_OFFLINE);
            assertThat(problem.message()).contains(words);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "^DROP TABLE T ~ DROP …: only a single SELECT statement can run here",
                "^DELETE FROM T ~ DELETE",
                "^INSERT INTO T SELECT 1 ~ INSERT",
                "^CREATE TABLE X AS SELECT 1 ~ CREATE",
                "^SET x = 1 ~ SET",
                "^CALL p() ~ CALL",
                "^COPY T TO 'x' ~ COPY",
                "^ATTACH 'x' ~ ATTACH",
                "^PRAGMA x ~ PRAGMA",
                "SELECT 1; ^SELECT 2 ~ statement",
                "SELECT 1; ^DROP TABLE T ~ SELECT",
                "^; ~ empty",
                "SELECT X FROM ^NOWHERE ~ unknown table NOWHERE; import it first",
                "SELECT X FROM ^A.B.\"c d\" ~ A.B.\"c d\"",
                "SELECT K, ^MISSING FROM T ~ unknown column MISSING; there are K, N, TS, D, V",
                "SELECT T.^MISSING FROM T ~ MISSING",
                "SELECT ^X.K FROM T ~ no table X",
                "SELECT ^K FROM T, U ~ ambiguous",
                "SELECT SUM(N) OVER ^W FROM T ~ Snowflake knows no named windows",
                "SELECT K FROM T ^WINDOW W AS (ORDER BY K) ~ Snowflake has no WINDOW clause",
                "WITH A AS (SELECT 1 AS X UNION ALL ^SELECT X FROM A GROUP BY X) SELECT * FROM A ~ recursive",
                "WITH A AS (SELECT 1 AS X UNION ALL ^SELECT X, X FROM A) SELECT * FROM A ~ 1 columns",
                "SELECT 'abcdef'^::VARCHAR(3) FROM T ~ too long for VARCHAR(3)",
                "SELECT 'ab'^::CHAR FROM T ~ too long for VARCHAR(1)",
                "SELECT K FROM T GROUP BY ^3 ~ no column 3",
                "SELECT K FROM T ORDER BY ^0 ~ no column 0",
                "SELECT K FROM T LIMIT ^-1 ~ LIMIT",
                "SELECT K FROM T ^UNION ALL SELECT K, N FROM T ~ 1 and 2 columns",
                "SELECT * FROM T JOIN U USING (^N) ~ unknown column N",
                "SELECT 1 ^/ 0 ~ division by zero",
                "SELECT ^LEFT(K) FROM T ~ LEFT takes 2 arguments, not 1",
                "SELECT ROW_NUMBER() FROM T ~ OVER",
                "SELECT UPPER(K) ^OVER () FROM T ~ no window function",
                "SELECT SUM(N) FROM T GROUP BY ^SUM(N) ~ aggregate",
                "SELECT K FROM T QUALIFY K ^= 'a' ~ window function",
                "SELECT TS - ^INTERVAL '2 parsecs' FROM T ~ PARSECS",
                "SELECT ^'2022-13-01'::DATE ~ '2022-13-01'",
                "SELECT DATEADD(^fortnight, 1, D) FROM T ~ FORTNIGHT",
                "SELECT ^INTERVAL '1 day' ~ INTERVAL",
            })
    void saysWhatCanNeverRun(String statement, String words) {
        for (Target target : Target.values()) {
            SqlProblem problem = refused(statement.replace("^'2022-13-01'", "'2022-13-01'^"), target);
            assertThat(problem.kind()).as(statement).isEqualTo(Kind.INVALID);
            assertThat(problem.message()).contains(words);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT K N ^TS FROM T ~ unexpected TS; expected FROM, or a comma before the next column",
                "SELECT K ^'x' FROM T ~ a comma before the next column",
                "SELECT K COUNT^(*) N FROM T ~ a comma before the next column",
                "SELECT * ^K FROM T ~ a comma before the next column",
                "SELECT TS - ^INTERVAL 7 DAY FROM T ~ INTERVAL takes a text: write INTERVAL '7 days'",
                "SELECT K FORM ^T X ~ unexpected T; expected FROM, or a comma",
                "SELECT K, FROM T WHERE ^ ~ ends too early",
                "SELECT (K FROM T ~ expected ')'",
                "SELECT ^'abc ~ not closed",
                "SELECT ^\"abc ~ not closed",
                "SELECT 1 ^/* abc ~ not closed",
                "SELECT ^$$abc ~ not closed",
                "SELECT CASE END ^FROM T ~ expected",
                "SELECT ^* ~ FROM",
                "SELECT SUM(N) FROM T GROUP ^K ~ BY",
                "SELECT K FROM T WHERE K ^! = 1 ~ unexpected",
                "SELECT K FROM ^WHERE K = 1 ~ a table",
                "WITH A AS (^DELETE FROM T) SELECT 1 ~ SELECT",
                "SELECT K ^INTO X FROM T ~ unexpected INTO",
                "SELECT K FROM T ^FOR UPDATE ~ unexpected FOR",
            })
    void placesSyntaxErrors(String statement, String words) {
        SqlProblem problem = refused(statement, Target.H2);
        assertThat(problem.kind()).as(statement).isIn(Kind.SYNTAX, Kind.INVALID);
        assertThat(problem.message()).contains(words);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void refusesHostileNestingAtOnce(Target target) {
        for (String open : List.of("(", "NOT ", "- ", "((SELECT ", "UPPER(", "CASE WHEN ", "K[", "[")) {
            String sql = "SELECT " + open.repeat(50_000) + "1";
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refused(sql, target));
        }
        for (String chain : List.of(" + 1", "::INT", ":a")) {
            String sql = "SELECT K" + chain.repeat(50_000) + " FROM T";
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> refused(sql, target));
        }
        String joins = "SELECT 1 FROM T A0" + " JOIN T B ON 1".repeat(5_000);
        assertThat(refused(joins, target)).isNotNull();
        StringBuilder aliases = new StringBuilder("SELECT N + N AS A0");
        for (int i = 1; i < 60; i++) {
            aliases.append(", A")
                    .append(i - 1)
                    .append(" + A")
                    .append(i - 1)
                    .append(" AS A")
                    .append(i);
        }
        assertThat(refused(aliases + " FROM T", target).message()).contains("longer");
    }

    @Test
    void takesNestingThatPeopleWrite() {
        String sql = "SELECT " + "(".repeat(150) + "1" + ")".repeat(150) + " AS X";
        assertThat(OfflineDialect.translate(sql, Target.H2, SCHEMA, NOW).columns())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TIMESTAMP '2022-01-01 00:00:00.123456789'",
                "SELECT '2022-01-01 00:00:00.000000001'::TIMESTAMP_NTZ",
                "SELECT TO_TIMESTAMP('2022-01-01') + INTERVAL '1 ns'",
                "SELECT TS + INTERVAL '1 nanosecond' FROM T",
            })
    void neverCutsNanosecondsOnDuckDb(String statement) {
        assertThat(refused(statement, Target.DUCKDB).kind()).isEqualTo(Kind.NOT_SUPPORTED_OFFLINE);
        assertThat(OfflineDialect.translate(statement, Target.H2, SCHEMA, NOW).sql())
                .isNotEmpty();
    }
}
