package dev.tidemark.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureViewTest {

    static FeatureViewBuilder valid() {
        return new FeatureViewBuilder()
                .name("counts")
                .source("tx", "DB.PUB.TX")
                .entity("user", List.of("user_id"))
                .timestamp("timestamp")
                .schedule(Duration.ofDays(1))
                .start(Instant.parse("2022-11-01T05:00:00Z"))
                .sql("SELECT USER_ID, COUNT(*) AS N, '{context.end_time}' AS TIMESTAMP FROM {tx} GROUP BY 1");
    }

    @Test
    void foldsUnquotedNamesAndKeepsQuotedOnes() {
        FeatureView view = valid().entity("shop", List.of("\"shopId\"", "user_id"))
                .timestamp("\"at\"")
                .build();
        assertThat(view.joinKeys()).containsExactly("USER_ID", "shopId");
        assertThat(view.timestamp()).isEqualTo("at");
        assertThat(view.key()).isEqualTo("COUNTS");
    }

    @Test
    void foldsTheKeyWithoutTheDefaultLocale() {
        assertThat(valid().name("distinct_i").build().key()).isEqualTo("DISTINCT_I");
    }

    @Test
    void laysTheWindowThatContainsTheStartAndOneBeforeItToWarmUp() {
        assertThat(valid().build().firstWindow())
                .isEqualTo(new Interval(Instant.parse("2022-11-01T00:00:00Z"), Instant.parse("2022-11-02T00:00:00Z")));
        assertThat(valid().warmUp(true).build().firstWindow())
                .isEqualTo(new Interval(Instant.parse("2022-10-31T00:00:00Z"), Instant.parse("2022-11-01T00:00:00Z")));
    }

    @Test
    void fillsInTheWindowAndTheSources() {
        FeatureView view =
                valid().sql("SELECT '{context.start_time}' FROM {tx};").build();
        Interval window = view.firstWindow();
        assertThat(view.render(window).text()).isEqualTo("SELECT '2022-11-01T00:00:00+00:00' FROM DB.PUB.TX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "a.b", "a b", "x\"; DROP TABLE LEDGER; --", "naïve"})
    void refusesNamesThatAreNoIdentifiers(String name) {
        assertField("name", b -> b.name(name));
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThatCode(() -> valid().name("a".repeat(100)).build()).doesNotThrowAnyException();
        assertField("name", b -> b.name("a".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 90, -60, 59})
    void refusesSchedulesThatAreNoWholeMinutes(long seconds) {
        assertField("schedule", b -> b.schedule(Duration.ofSeconds(seconds)));
    }

    @Test
    void refusesDurationsThatMeanNothing() {
        assertField("ttl", b -> b.ttl(Duration.ZERO));
        assertField("ttl", b -> b.ttl(Duration.ofMillis(1500)));
        assertField("ttl", b -> b.ttl(Duration.ofDays(3_652_060)));
        assertField("data_delay", b -> b.dataDelay(Duration.ofSeconds(-1)));
        assertThatCode(() -> valid().ttl(Duration.ofSeconds(1)).build()).doesNotThrowAnyException();
    }

    @Test
    void refusesAStartWhoseWindowLeavesTheYears() {
        assertField("start", b -> b.schedule(Duration.ofDays(7)).start(Instant.parse("0001-01-01T00:00:00Z")));
        assertField("start", b -> b.start(Instant.parse("0001-01-01T00:00:00Z")).warmUp(true));
        assertField("start", b -> b.schedule(Duration.ofDays(7)).start(Instant.parse("9999-12-31T23:59:59Z")));
        assertThatCode(() ->
                        valid().start(Instant.parse("0001-01-01T00:00:00Z")).build())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesColumnsThatTheStoreNeedsItself() {
        assertField("timestamp", b -> b.timestamp("_window_start"));
        assertField("entities", b -> b.entity("x", List.of("_LOADED_AT")));
        assertField("timestamp", b -> b.timestamp("user_id"));
    }

    @Test
    void refusesDoubledNames() {
        assertField("entities", b -> b.entity("user", List.of("B")));
        assertField("entities", b -> b.entity("b", List.of("X", "x")));
        assertField("sources", b -> b.source("TX", "DB.PUB.OTHER"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|'' is no table name",
                "A..B|is no table name",
                "A.B.C.D|one to three parts",
                "SELECT 1|parentheses",
                "(SELECT 1|not closed",
                "(SELECT 1) x|one pair",
                "(SELECT 1) UNION (SELECT 2)|one pair",
                "(SELECT ')'|not closed",
                "(SELECT 1; SELECT 2)|semicolon",
                "(SELECT 1 -- )|not closed",
                "(SELECT '{context.end_time}')|no fields"
            })
    void refusesSourcesThatAreNeitherTableNorQuery(String text, String says) {
        assertThatThrownBy(() -> new Source(text))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining(says);
    }

    @Test
    void takesTablesAndQueriesAsSources() {
        assertThat(new Source("a.\"b c\".d").table().orElseThrow().parts()).containsExactly("A", "b c", "D");
        assertThat(new Source("(SELECT ')' FROM (SELECT 1)) -- why").text()).isEqualTo("(SELECT ')' FROM (SELECT 1))");
        assertThat(new Source(" T ; ").text()).isEqualTo("T");
    }

    @Test
    void refusesUnknownFieldsAtTheirPlace() {
        assertThatThrownBy(() -> valid().sql("SELECT 1 FROM {txs}").build())
                .isInstanceOfSatisfying(
                        SqlProblem.class,
                        problem -> assertThat(problem.offset()).isEqualTo(14));
    }

    @Test
    void refusesAQueryThatWouldRunOutOfAComment() {
        assertThatThrownBy(() -> valid().source("q", "(SELECT 1\n)")
                        .sql("SELECT 1 -- {q}\nFROM {q}")
                        .build())
                .isInstanceOfSatisfying(
                        SqlProblem.class,
                        problem -> assertThat(problem.offset()).isEqualTo(12));
    }

    @Test
    void refusesAnEmptyStatement() {
        assertField("sql", b -> b.sql(" -- nothing\n;"));
    }

    @Test
    void warnsOfWhatMaySurprise() {
        assertThat(valid().ttl(Duration.ofDays(1)).build().warnings()).isEmpty();
        assertThat(valid().ttl(Duration.ofHours(23)).build().warnings())
                .singleElement()
                .asString()
                .contains("ttl 23h is shorter than the schedule 1d");
        assertThat(valid().schedule(Duration.ofDays(7)).build().warnings())
                .singleElement()
                .asString()
                .contains("Thursdays");
        assertThat(valid().schedule(Duration.ofHours(7)).build().warnings())
                .singleElement()
                .asString()
                .contains("7h");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new FeatureViewBuilder().build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("schedule:");
    }

    @Test
    void aBuilderFromAViewBuildsTheSameView() {
        FeatureView view = valid().ttl(Duration.ofDays(2))
                .tag("team", "fraud")
                .owner("me")
                .description("d")
                .dataDelay(Duration.ofHours(2))
                .warmUp(true)
                .online(true)
                .offline(false)
                .outOfRange(OutOfRange.FAIL)
                .build();
        assertThat(new FeatureViewBuilder(view).build()).isEqualTo(view);
    }

    private static void assertField(String field, UnaryOperator<FeatureViewBuilder> change) {
        assertThatThrownBy(() -> change.apply(valid()).build())
                .isInstanceOfSatisfying(
                        InvalidField.class, e -> assertThat(e.field()).isEqualTo(field))
                .hasMessageStartingWith(field + ": ");
    }
}
