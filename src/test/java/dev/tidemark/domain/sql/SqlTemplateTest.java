package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SqlTemplateTest {
    private static final Interval DAY =
            new Interval(Instant.parse("2022-12-02T00:00:00Z"), Instant.parse("2022-12-03T00:00:00Z"));
    private static final Map<String, String> SOURCES = Map.of("t", "DB.S.T", "query", "(SELECT 1 AS A)");

    private static String render(String text) {
        return SqlTemplate.parse(text).render(DAY, SOURCES).text();
    }

    private static int offsetOfProblem(String text) {
        try {
            SqlTemplate.parse(text).render(DAY, SOURCES);
        } catch (SqlProblem problem) {
            assertThat(problem.kind()).isEqualTo(SqlProblem.Kind.TEMPLATE);
            return problem.offset();
        }
        return -1;
    }

    @Test
    void fillsInWindowAndSourcesEverywhere() {
        assertThat(render("SELECT '{context.start_time}', \"{t}\" /* {context.end_time} */ FROM {t}, {query} q"))
                .isEqualTo("SELECT '2022-12-02T00:00:00+00:00', \"DB.S.T\" /* 2022-12-03T00:00:00+00:00 */ "
                        + "FROM DB.S.T, (SELECT 1 AS A) q");
    }

    @Test
    void writesAFractionOfTheWindow() {
        Interval window =
                new Interval(DAY.start().plusNanos(1_500_000), DAY.start().plusNanos(1_500_001));
        assertThat(SqlTemplate.parse("{context.start_time} {context.end_time}")
                        .render(window, Map.of())
                        .text())
                .isEqualTo("2022-12-02T00:00:00.0015+00:00 2022-12-02T00:00:00.001500001+00:00");
    }

    @Test
    void doubledBracesAreBraces() {
        assertThat(render("'{{t}} {{{t}}} }}{{ {{}}'")).isEqualTo("'{t} {DB.S.T} }{ {}'");
        assertThat(render("a } b")).isEqualTo("a } b");
    }

    @Test
    void anyOtherBraceIsAnErrorAtItsPlace() {
        assertThat(offsetOfProblem("ab {")).isEqualTo(3);
        assertThat(offsetOfProblem("ab {}")).isEqualTo(3);
        assertThat(offsetOfProblem("ab {1t}")).isEqualTo(3);
        assertThat(offsetOfProblem("{t} {a b}")).isEqualTo(4);
        assertThat(offsetOfProblem("{\"k\": 1}")).isZero();
        assertThat(offsetOfProblem("{{ {t")).isEqualTo(3);
        assertThat(offsetOfProblem("{t} { t }")).isEqualTo(-1);
    }

    @Test
    void anUnknownFieldIsAnErrorAtItsPlaceThatNamesTheKnownOnes() {
        SqlTemplate template = SqlTemplate.parse("SELECT 1 FROM {transaction}");
        assertThatThrownBy(() -> template.requireKnownFields(Set.of("transactions")))
                .isInstanceOf(SqlProblem.class)
                .hasMessage("{transaction} is neither a source nor a field of the context; known are {transactions}, "
                        + "{context.start_time}, {context.end_time}")
                .extracting(e -> ((SqlProblem) e).offset())
                .isEqualTo(14);
        assertThat(offsetOfProblem("{t} {T}")).isEqualTo(4);
    }

    @Test
    void withoutAWindowTheContextIsAnError() {
        SqlTemplate template = SqlTemplate.parse("SELECT '{context.end_time}'");
        assertThatThrownBy(() -> template.render(null, Map.of()))
                .isInstanceOf(SqlProblem.class)
                .hasMessageContaining("{context.end_time} needs a window");
        assertThat(SqlTemplate.parse("SELECT {t}").render(null, SOURCES).text()).isEqualTo("SELECT DB.S.T");
    }

    @Test
    void leavesOutWhatFollowsTheStatement() {
        assertThat(render("SELECT 1 ; -- {t}\n /* end */ ")).isEqualTo("SELECT 1");
        assertThat(render("SELECT 1 -- c;")).isEqualTo("SELECT 1");
        assertThat(render("SELECT ';' ;")).isEqualTo("SELECT ';'");
        assertThat(render("SELECT 1; SELECT 2;")).isEqualTo("SELECT 1; SELECT 2");
        assertThat(render(" \n SELECT 1")).isEqualTo(" \n SELECT 1");
        assertThat(render("SELECT 1;; ;")).isEqualTo("SELECT 1");
    }

    @Test
    void namesItsFieldsInOrder() {
        assertThat(SqlTemplate.parse("{b} {{c}} {a} {b} {context.start_time}").fieldNames())
                .containsExactly("b", "a", "context.start_time");
    }

    @Test
    void everyCharacterMapsBackToWhereItCameFrom() {
        long seed = 1969;
        System.out.println("SqlTemplateTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String[] literals = {"SELECT ", "é", "\n", "'", "/* ", "}", " x", "-"};
        String[] fields = {"{t}", "{query}", "{context.start_time}", "{ context.end_time }"};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder template = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            List<Integer> origins = new ArrayList<>();
            int parts = random.nextInt(12);
            for (int i = 0; i < parts; i++) {
                int origin = template.length();
                int choice = random.nextInt(3);
                if (choice == 0) {
                    String brace = random.nextBoolean() ? "{" : "}";
                    // A lone brace before a pair would be read with it.
                    if (template.toString().endsWith("}")) {
                        continue;
                    }
                    template.append(brace).append(brace);
                    expected.append(brace);
                    origins.add(origin);
                } else if (choice == 1) {
                    if (template.toString().endsWith("{")) {
                        continue;
                    }
                    String field = fields[random.nextInt(fields.length)];
                    template.append(field);
                    String value = switch (field) {
                        case "{t}" -> "DB.S.T";
                        case "{query}" -> "(SELECT 1 AS A)";
                        case "{context.start_time}" -> "2022-12-02T00:00:00+00:00";
                        default -> "2022-12-03T00:00:00+00:00";
                    };
                    expected.append(value);
                    value.chars().forEach(c -> origins.add(origin));
                } else {
                    String literal = literals[random.nextInt(literals.length)];
                    if (literal.equals("}") && template.toString().endsWith("}")) {
                        continue;
                    }
                    template.append(literal);
                    expected.append(literal);
                    for (int c = 0; c < literal.length(); c++) {
                        origins.add(origin + c);
                    }
                }
            }
            // Something that means something at the end, so that nothing is left out.
            template.append(" END");
            expected.append(" END");
            RenderedSql rendered = SqlTemplate.parse(template.toString()).render(DAY, SOURCES);
            String what = "round " + round + ": " + template;
            assertThat(expected.toString()).as(what).startsWith(rendered.text());
            for (int offset = 0; offset < origins.size(); offset++) {
                assertThat(rendered.origins().toOrigin(offset))
                        .as(what + " at " + offset)
                        .isEqualTo(origins.get(offset));
            }
        }
    }

    @Test
    void aProblemIsReportedInTheTemplate() {
        RenderedSql rendered =
                SqlTemplate.parse("SELECT '{context.start_time}' x FROM {t} y").render(DAY, SOURCES);
        SqlProblem inText =
                new SqlProblem(SqlProblem.Kind.SYNTAX, "odd", rendered.text().indexOf(" y") + 1);
        assertThat(rendered.atOrigin(inText).offset()).isEqualTo("SELECT '{context.start_time}' x FROM {t} ".length());
        assertThat(rendered.atOrigin(inText).message()).isEqualTo("odd");
        assertThat(rendered.atOrigin(inText).kind()).isEqualTo(SqlProblem.Kind.SYNTAX);
        SqlProblem nowhere = new SqlProblem(SqlProblem.Kind.ENGINE, "odd", -1);
        assertThat(rendered.atOrigin(nowhere)).isSameAs(nowhere);
        assertThat(rendered.origins().toOrigin(-1)).isEqualTo(-1);
        assertThat(RenderedSql.plain("SELECT 1").origins().toOrigin(5)).isEqualTo(5);
    }
}
