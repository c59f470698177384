package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.Source;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.hostile.Examples;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.Mutations;
import dev.tidemark.hostile.OddText;
import dev.tidemark.hostile.SqlShape;
import dev.tidemark.hostile.SqlText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Templates and sources of whoever: refused in words, or filled in so that each value stays where it was written. */
@Tag("hostile")
@Timeout(3_600)
class HostileTemplateTest {
    private static final List<String> FILES = Examples.featureFiles();

    /** What is filled in: nothing of it is trusted. */
    private record Filling(String template, String source, Interval window) {}

    private static Filling filling(SplittableRandom random) {
        return new Filling(template(random), source(random), window(random));
    }

    private static String template(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Mutations.of(Examples.any(FILES, random), SqlText.next(random), random);
            case 1 ->
                "SELECT {s} " + OddText.text(random) + "{context.start_time}" + OddText.text(random) + " FROM {s}";
            case 2 -> SqlText.next(random).replace("TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS", "{s}");
            default -> OddText.repeated(random, 1 << 20) + "{s}" + OddText.repeated(random, 1 << 20);
        };
    }

    private static String source(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "DB.PUB.T" + OddText.text(random);
            case 1 -> "DB.\"" + OddText.text(random) + "\".T";
            case 2 -> "(" + SqlText.next(random) + ")";
            case 3 -> "(SELECT " + OddText.text(random) + " FROM T)";
            case 4 ->
                Mutations.of(
                        "(SELECT a, 'b' AS \"c\" /* d */ FROM X -- e\n WHERE $$f$$ = 'g\\'h')",
                        SqlText.next(random),
                        random);
            default -> "DB.PUB.T";
        };
    }

    private static Interval window(SplittableRandom random) {
        long first = InstantText.MIN.getEpochSecond();
        long last = InstantText.MAX.getEpochSecond();
        Instant start = Instant.ofEpochSecond(random.nextLong(first, last - 1), random.nextInt(1_000_000_000));
        return new Interval(start, Instant.ofEpochSecond(random.nextLong(start.getEpochSecond() + 1, last)));
    }

    @Test
    void fillsInOrRefuses() {
        HostileRun.of("the template", 300, HostileTemplateTest::filling, filling -> {
            tokensAreTheWholeText(filling.template);
            everythingThatReadsWhileOneWrites(filling.template);
            Source source = new Source(filling.source);
            aSourceStaysInItsPlace(source);
            SqlTemplate template = SqlTemplate.parse(filling.template);
            template.requireKnownFields(Map.of("s", source.text()).keySet());
            RenderedSql rendered = template.render(filling.window, Map.of("s", source.text()));
            for (int at = 0;
                    at <= rendered.text().length();
                    at += 1 + rendered.text().length() / 50) {
                assertThat(rendered.origins().toOrigin(at)).isBetween(0, filling.template.length());
            }
            theNumberOfStatementsIsSeen(rendered.text());
        });
    }

    private static void tokensAreTheWholeText(String text) {
        int at = 0;
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            assertThat(token.start()).isEqualTo(at);
            assertThat(token.end()).isGreaterThan(at);
            at = token.end();
        }
        assertThat(at).isEqualTo(text.length());
    }

    private static void everythingThatReadsWhileOneWrites(String text) {
        SqlNames.tables(text);
        SqlNames.qualifier(text, text.length() / 2);
        SqlStatements.at(text, text.length() / 2);
        try {
            SqlPredicate.require(text);
            SqlShape shape = SqlShape.of("(" + text + "\n)", SqlShape.Rules.SNOWFLAKE);
            assertThat(shape.isOneInBrackets() && shape.lowest() == 0)
                    .as("a condition stays in its brackets")
                    .isTrue();
        } catch (InvalidInput e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void aSourceStaysInItsPlace(Source source) {
        SqlShape shape = SqlShape.of("SELECT * FROM " + source.text() + " WHERE (TRUE)", SqlShape.Rules.SNOWFLAKE);
        assertThat(shape.isOneInBrackets()).as("%s: %s", shape, source.text()).isTrue();
        assertThat(source.isQuery()
                        || !source.text().contains("(")
                        || source.text().contains("\""))
                .isTrue();
    }

    private static void theNumberOfStatementsIsSeen(String rendered) {
        SqlShape shape = SqlShape.of(rendered, SqlShape.Rules.SNOWFLAKE);
        assertThat(SqlStatements.in(rendered)).hasSize(shape.statements());
    }
}
