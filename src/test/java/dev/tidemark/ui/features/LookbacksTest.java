package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.features.Lookbacks.Lookback;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookbacksTest {
    private static final Interval WINDOW =
            new Interval(Instant.parse("2022-12-01T00:00:00Z"), Instant.parse("2022-12-02T00:00:00Z"));

    private static Lookbacks of(String sql) {
        return Lookbacks.of(sql, "TIMESTAMP");
    }

    @Test
    void findsIntervalsTakenFromTheWindowsEndTheLongestFirst() {
        Lookbacks found = of("T >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '2 DAYS' AND "
                + "T > TO_TIMESTAMP('{context.end_time}')\n -- why\n - interval '30 days'");
        assertThat(found.all()).extracting(each -> each.shift().words()).containsExactly("30 d", "2 d");
        assertThat(found.all().get(0).at(WINDOW)).isEqualTo("2022-11-02T00:00:00Z");
    }

    @Test
    void theSameLookbackTwiceIsOne() {
        String once = "'{context.start_time}'::TIMESTAMP - INTERVAL '6 hours'";
        assertThat(of(once + " OR " + once).all())
                .containsExactly(new Lookback(false, true, new TimeShift(0, Duration.ofHours(6))));
    }

    @Test
    void theTimestampColumnsExpressionIsTheStamp() {
        Lookbacks found = of("SELECT TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TIMESTAMP");
        assertThat(found.all()).isEmpty();
        assertThat(found.stamp()).isNotNull();
        assertThat(found.stamp().at(WINDOW)).isEqualTo("2022-12-01T23:59:59.999999Z");
    }

    @Test
    void aStampMayLieBehindTheWindow() {
        Lookbacks found = of("SELECT TO_TIMESTAMP('{context.end_time}') + INTERVAL '1 HOUR' AS \"TIMESTAMP\"");
        assertThat(found.stamp()).isNotNull();
        assertThat(found.stamp().at(WINDOW)).isEqualTo("2022-12-02T01:00:00Z");
    }

    @Test
    void dateAddLooksBackToo() {
        assertThat(of("T > DATEADD('day', -7, TO_TIMESTAMP('{context.end_time}'))")
                        .all())
                .extracting(each -> each.at(WINDOW))
                .containsExactly(Instant.parse("2022-11-25T00:00:00Z"));
    }

    @Test
    void aStampMayBeADateAddOfACastToTheNanosecond() {
        Lookbacks found = of("SELECT DATEADD('ns', -1, '{context.end_time}'::TIMESTAMP_NTZ) AS TIMESTAMP");
        assertThat(found.all()).isEmpty();
        assertThat(found.stamp()).isNotNull();
        assertThat(found.stamp().at(WINDOW)).isEqualTo("2022-12-01T23:59:59.999999999Z");
        assertThat(found.stamp().shift().words()).isEqualTo("1 ns");
    }

    @Test
    void aFieldWithoutAShiftIsNoLookback() {
        assertThat(of("T < TO_TIMESTAMP('{context.end_time}') AND X - INTERVAL '1 day' > Y")
                        .all())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1 month, 2022-11-02T00:00:00Z, 1 mo",
        "1 year, 2021-12-02T00:00:00Z, 12 mo",
        "'1 day, 2 hours', 2022-11-30T22:00:00Z, 1 d 2 h",
        "2 weeks, 2022-11-18T00:00:00Z, 14 d",
        "1 microsecond, 2022-12-01T23:59:59.999999Z, 1 us"
    })
    void readsEveryUnit(String text, Instant before, String words) {
        TimeShift shift = TimeShift.parse(text).orElseThrow();
        assertThat(shift.before(WINDOW.end())).isEqualTo(before);
        assertThat(shift.words()).isEqualTo(words);
    }

    @Test
    void whatIsNoTimeIsNone() {
        assertThat(TimeShift.parse("3 apples")).isEmpty();
        assertThat(TimeShift.parse("")).isEmpty();
    }
}
