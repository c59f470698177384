package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.Entity;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.OutOfRange;
import dev.tidemark.domain.sql.SqlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureFileTest {
    /** The example of cli.md 3; line 14 is the out_of_range line. */
    static final String FULL = """
            /*---
            name: distinct_merchant_counts
            description: Distinct merchants per user over the last 2 and 30 days
            owner: fraud
            tags: {team: fraud, tier: 1}
            sources:
              transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            entities:
              user: [USER_ID, '"cardNo"']
            timestamp: timestamp
            schedule: 1d
            start: 2022-11-01
            ttl: 1d
            data_delay: 2h            # the source's rows arrive up to two hours late
            out_of_range: fail
            online: true
            ---*/
            -- counts
            SELECT USER_ID, COUNT(*) AS N, '{context.end_time}' AS TIMESTAMP
            FROM {transactions} GROUP BY USER_ID;

            """;

    private static final String SMALL = """
            /*---
            name: v
            sources:
              tx: DB.PUB.TX
            entities:
              user: [USER_ID]
            timestamp: TS
            schedule: 1h
            start: 2022-11-01T05:00:00+02:00
            ---*/
            SELECT 1 FROM {tx}
            """;

    private static FeatureFile parse(String text) {
        return FeatureFile.parse("b1.sql", text);
    }

    @Test
    void readsEveryKey() {
        FeatureView view = parse(FULL).view();
        assertThat(view.name()).isEqualTo("distinct_merchant_counts");
        assertThat(view.description()).isEqualTo("Distinct merchants per user over the last 2 and 30 days");
        assertThat(view.owner()).isEqualTo("fraud");
        assertThat(view.tags().toString()).isEqualTo("{team=fraud, tier=1}");
        assertThat(view.sourceTexts().toString()).isEqualTo("{transactions=TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS}");
        assertThat(view.entities()).containsExactly(new Entity("user", List.of("USER_ID", "cardNo")));
        assertThat(view.timestamp()).isEqualTo("TIMESTAMP");
        assertThat(view.schedule().step()).isEqualTo(Duration.ofDays(1));
        assertThat(view.start()).isEqualTo(Instant.parse("2022-11-01T00:00:00Z"));
        assertThat(view.ttl()).isEqualTo(Duration.ofDays(1));
        assertThat(view.dataDelay()).isEqualTo(Duration.ofHours(2));
        assertThat(view.outOfRange()).isEqualTo(OutOfRange.FAIL);
        assertThat(view.online()).isTrue();
        assertThat(view.sql()).startsWith("-- counts\nSELECT").endsWith("GROUP BY USER_ID;");
    }

    @Test
    void takesTheDefaults() {
        FeatureView view = parse(SMALL).view();
        assertThat(view.start()).isEqualTo(Instant.parse("2022-11-01T03:00:00Z"));
        assertThat(view.ttl()).isNull();
        assertThat(view.dataDelay()).isZero();
        assertThat(view.warmUp()).isFalse();
        assertThat(view.outOfRange()).isEqualTo(OutOfRange.DROP);
        assertThat(view.online()).isFalse();
        assertThat(view.offline()).isTrue();
        assertThat(view.description()).isNull();
    }

    @Test
    void keepsTheTextAndFindsTheStatementInIt() {
        String text = "\ufeff\r\n-- licence\r\n" + FULL.replace("\n", "\r\n");
        FeatureFile file = parse(text);
        assertThat(file.text()).isEqualTo(text);
        assertThat(text.substring(file.sqlOffset())).startsWith(file.view().sql());
    }

    @Test
    void takesAQueryOverSeveralLinesAsASource() {
        FeatureView view = parse(SMALL.replace("tx: DB.PUB.TX", "tx: |\n    (SELECT *\n     FROM T)"))
                .view();
        assertThat(view.sourceTexts()).containsEntry("tx", "(SELECT *\n FROM T)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what | instead | line | column | the message has
                "FROM {transactions}|FROM {transactionz}|20|6|{transactionz}",
                "'{context.end_time}'|'{context.end_tim}'|19|33|context.end_tim",
                "ttl: 1d|tll: 1d|13|1|unknown key tll; did you mean ttl?",
                "online: true|colour: red|16|1|unknown key colour; known are name",
                "schedule: 1d|schedule: 90s|11|11|schedule: a schedule is a whole number of minutes",
                "schedule: 1d|schedule: 0d|11|11|schedule:",
                "schedule: 1d|schedule: daily|11|11|schedule: 'daily' is no duration",
                "schedule: 1d|schedule: [1d]|11|11|schedule must be text",
                "schedule: 1d|schedule:|11|10|schedule has no value",
                "start: 2022-11-01|start: 2022-13-45|12|8|start: '2022-13-45' is no instant",
                "ttl: 1d|ttl: 0s|13|6|ttl: the shortest is 1s",
                "data_delay: 2h|data_delay: -2h|14|13|data_delay: '-2h' is no duration",
                "out_of_range: fail|out_of_range: keep|15|15|out_of_range must be drop or fail",
                "online: true|online: maybe|16|9|online must be true or false",
                "online: true|online: 'true'|16|9|online must be true or false",
                "owner: fraud|owner: !!javax.script.ScriptEngineManager [x]|4|8|YAML type tag",
                "owner: fraud|owner: !!str fraud|4|8|YAML type tag",
                "owner: fraud|owner: &a fraud|4|8|anchors",
                "owner: fraud|owner: a: b|4|9|no valid YAML",
                "owner: fraud|name: again|4|1|the key name is there twice",
                "owner: fraud|? [a]|4|3|a key must be a word",
                "owner: fraud|owner: {a: b}|4|8|owner must be text",
                "tags: {team: fraud, tier: 1}|tags: [a]|5|7|tags must be a mapping",
                "tags: {team: fraud, tier: 1}|tags: {team: [a]}|5|14|tags.team must be text",
                "tags: {team: fraud, tier: 1}|tags: {a: b, a: c}|5|14|the key a is there twice",
                "  transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS|  transactions: SELECT 1|7|17|in parentheses",
                "  transactions: TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS|  transactions: (SELECT 1|7|17|not closed",
                "[USER_ID, '\"cardNo\"']|USER_ID|9|9|entities.user must be a list",
                "[USER_ID, '\"cardNo\"']|[]|9|9|at least one join key",
                "[USER_ID, '\"cardNo\"']|[TIMESTAMP]|10|12|is a join key",
                "name: distinct_merchant_counts|name: 'x\"; DROP TABLE LEDGER; --'|2|7|name: a view's name",
                "name: distinct_merchant_counts|# no name|1|6|the header lacks the key name",
            })
    void saysWhereItIsWrong(String what, String instead, int line, int column, String message) {
        assertThat(FULL).contains(what);
        assertThatThrownBy(() -> parse(FULL.replace(what, instead)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("b1.sql, line " + line + ", column " + column + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1|1|1|/*---",
                "SELECT 1|1|1|header",
                "''|1|1|header",
                "'-- no\nSELECT 1'|1|1|header",
                "'/*---\nname: ['|1|1|---*/",
                "'/*---\nname: a\n*/\nSELECT 1'|3|1|---*/",
                "/*---*/|1|6|---*/",
                "'/*---\nname: [\n---*/\nSELECT 1\n'|3|1|YAML",
                "'/*---\njust text\n---*/\nSELECT 1\n'|1|6|YAML",
                "'/*---\n---*/\nSELECT 1\n'|1|6|YAML",
                "'/*---\na: 1\n---\nb: 2\n---*/\nSELECT 1\n'|3|1|YAML",
                "'/*---\na: \t\u0001\n---*/\nSELECT 1\n'|2|5|YAML"
            })
    void saysWhatAHeaderIs(String text, int line, int column, String message) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("b1.sql, line " + line + ", column " + column + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void placesProblemsOfTheStatementInTheFile() {
        FeatureFile file = parse(SMALL);
        SqlProblem problem = new SqlProblem(
                SqlProblem.Kind.SYNTAX, "not so", file.view().sql().indexOf("FROM"));
        assertThat(file.problemAt(problem)).hasMessage("b1.sql, line 11, column 10: not so");
        assertThat(file.problemAt(problem.withOffset(-1))).hasMessage("b1.sql: not so");
    }

    @Test
    void refusesDeepNestingWithoutStackTrace() {
        assertThatThrownBy(() -> parse("/*---\na: " + "[".repeat(10_000) + "\n---*/\nSELECT 1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("YAML is nested deeper than 20 levels; is a bracket not closed?");
    }

    @Test
    void refusesACharacterThatIsNone() {
        assertThatThrownBy(() -> parse("/*---\nname: \"\\U9010FFFF\"\n---*/\nSELECT 1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("\\U takes the number of a character");
    }

    @Test
    void saysWhatIsWrongWithAPath(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> FeatureFile.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> FeatureFile.read(folder.resolve("nowhere.sql")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("nowhere.sql");
        Path latin = Files.write(folder.resolve("l.sql"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> FeatureFile.read(latin)).hasMessageContaining("UTF-8");
        Path good = Files.writeString(folder.resolve("good.sql"), SMALL);
        assertThat(FeatureFile.read(good).name()).isEqualTo("good.sql");
    }
}
