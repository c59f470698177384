package dev.tidemark.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 ms",
                "0.0841|84 ms",
                "0.9994|999 ms",
                "0.9996|1.0 s",
                "1.44|1.4 s",
                "9.949|9.9 s",
                "9.96|10 s",
                "14|14 s",
                "59.4|59 s",
                "59.6|1 m",
                "80|1 m 20 s",
                "3599.6|1 h",
                "7500|2 h 5 m",
                "86399|23 h 59 m",
                "86400|1 d",
                "273600|3 d 4 h"
            })
    void writesSecondsInTheTwoLargestUnits(double seconds, String expected) {
        assertThat(Words.seconds(seconds)).isEqualTo(expected);
    }

    @Test
    void writesADurationInItsUnits() {
        assertThat(Words.duration(Duration.ofMinutes(750))).isEqualTo("12 h 30 m");
    }

    @ParameterizedTest
    @CsvSource({"0,1 s", "7,7 s", "59,59 s", "60,1 m", "80,1 m 20 s"})
    void writesAnAgeInWholeSeconds(long seconds, String expected) {
        assertThat(Words.age(Duration.ofSeconds(seconds).plusMillis(40))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spend [2022-12-03T00:00:00Z, 2022-12-04T00:00:00Z)|spend 2022-12-03 → 12-04",
                "spend [2022-12-03T05:00:00Z, 2022-12-03T06:30:00Z) v2|spend 2022-12-03 05:00 → 06:30 v2",
                "[2022-12-04T00:00:00Z, 2022-12-03T00:00:00Z)|[2022-12-04T00:00:00Z, 2022-12-03T00:00:00Z)",
                "a[1Z, 2Z)|a[1Z, 2Z)",
                "S.TRANSACTIONS|S.TRANSACTIONS"
            })
    void saysTheRangesOfATextThatTheHistoryKeeps(String kept, String said) {
        assertThat(Words.ranges(kept)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"0,0 windows", "1,1 window", "2,2 windows"})
    void countsThings(long number, String expected) {
        assertThat(Words.count(number, "window")).isEqualTo(expected);
    }

    @Test
    void groupsDigitsByThreeInEveryLocale() {
        assertThat(Words.count(1_234_567)).isEqualTo("1,234,567");
    }

    @ParameterizedTest
    @CsvSource({"1198,1248,96.0 %", "0,10,0.0 %", "1,3,33.3 %", "0,0,–"})
    void writesShares(long part, long whole, String expected) {
        assertThat(Words.share(part, whole)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-11-06T00:00:00Z,2022-11-07T00:00:00Z,2022-11-06 → 11-07",
        "2022-12-31T00:00:00Z,2023-01-01T00:00:00Z,2022-12-31 → 2023-01-01",
        "2022-11-06T05:00:00Z,2022-11-06T06:00:00Z,2022-11-06 05:00 → 06:00",
        "2022-11-06T23:00:00Z,2022-11-07T00:00:00Z,2022-11-06 23:00 → 24:00",
        "2022-11-06T00:00:00Z,2022-11-06T00:15:30Z,2022-11-06 00:00 → 00:15:30",
        "2022-12-31T23:30:00Z,2023-01-01T00:00:00Z,2022-12-31 23:30 → 24:00",
        "2022-11-06T18:00:00Z,2022-11-07T06:00:00Z,2022-11-06 18:00 → 11-07 06:00",
        "2022-11-06T06:00:00Z,2022-11-08T00:00:00Z,2022-11-06 06:00 → 11-08 00:00"
    })
    void leavesOutOfARangeWhatItsEndsShare(Instant start, Instant end, String expected) {
        assertThat(Words.range(new Interval(start, end))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-12-04T00:00:00Z,2022-12-04,2022-12-04 00:00",
        "2022-12-04T12:30:00Z,2022-12-04 12:30,2022-12-04 12:30",
        "2022-12-01T23:59:59.999999Z,2022-12-01 23:59:59.999999,2022-12-01 23:59:59.999999"
    })
    void writesNoMoreOfAnInstantThanItHas(Instant instant, String asDate, String asMoment) {
        assertThat(Words.instant(instant)).isEqualTo(asDate);
        assertThat(Words.moment(instant)).isEqualTo(asMoment);
    }
}
