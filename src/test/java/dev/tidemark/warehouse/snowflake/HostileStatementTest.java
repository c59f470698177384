package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.feature.Source;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.OddText;
import dev.tidemark.hostile.SqlShape;
import dev.tidemark.hostile.SqlText;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes to an account as it is: one query that cannot leave the brackets it is put in, or a refusal. */
@Tag("hostile")
@Timeout(3_600)
class HostileStatementTest {
    private static final Interval DAY =
            new Interval(Instant.parse("2022-12-02T00:00:00Z"), Instant.parse("2022-12-03T00:00:00Z"));

    private static String next(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "SELECT '{s}' AS X, {s} " + OddText.text(random) + " FROM {s} WHERE \"a\" = '{context.start_time}'";
            case 1 -> "SELECT 1" + OddText.text(random) + " FROM T " + OddText.text(random);
            default ->
                SqlText.next(random)
                        .replace("{", "{{")
                        .replace("}", "}}")
                        .replace("TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS", "{s}");
        };
    }

    @Test
    void isOneQueryInItsBracketsOrRefused() {
        Source source = new Source("(SELECT ';', \"a;b\" FROM T -- it's\n)");
        HostileRun.of("statements for an account", 500, HostileStatementTest::next, template -> {
            String text = SqlTemplate.parse(template)
                    .render(DAY, Map.of("s", source.text()))
                    .text();
            ReadingStatement.requireQuery(text);
            String sent = new StageStatement(text, "{}", null).into("STAGE");
            SqlShape shape = SqlShape.of(sent, SqlShape.Rules.SNOWFLAKE);
            assertThat(shape.isOneInBrackets()).as("%s: %s", shape, sent).isTrue();
            SqlShape inside = SqlShape.of(text, SqlShape.Rules.SNOWFLAKE);
            assertThat(inside.isOneInBrackets()).as("%s: %s", inside, text).isTrue();
        });
    }
}
