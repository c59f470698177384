package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.domain.InvalidInput;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateMathTest {

    @ParameterizedTest
    @CsvSource({
        "year, 2022-01-01T00:00",
        "quarter, 2022-10-01T00:00",
        "month, 2022-12-01T00:00",
        "week, 2022-11-28T00:00",
        "day, 2022-12-04T00:00",
        "hour, 2022-12-04T23:00",
        "minute, 2022-12-04T23:59",
        "second, 2022-12-04T23:59:58",
        "ms, 2022-12-04T23:59:58.123",
        "us, 2022-12-04T23:59:58.123456",
        "ns, 2022-12-04T23:59:58.123456789",
    })
    void cutsASundayEvening(String part, LocalDateTime expected) {
        LocalDateTime t = LocalDateTime.parse("2022-12-04T23:59:58.123456789");
        assertThat(DateMath.trunc(DateMath.unit(part), t)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "year, 2022-12-31T23:59, 2023-01-01T00:00, 1",
        "quarter, 2022-03-31T00:00, 2022-04-01T00:00, 1",
        "month, 2022-01-31T00:00, 2022-03-01T00:00, 2",
        "week, 2022-12-04T00:00, 2022-12-05T00:00, 1",
        "week, 2022-12-05T00:00, 2022-12-11T23:59, 0",
        "week, 1969-12-28T00:00, 1970-01-01T00:00, 1",
        "day, 2022-12-04T23:59:59.999999999, 2022-12-05T00:00, 1",
        "day, 2022-12-05T00:00, 2022-12-04T23:59:59.999999999, -1",
        "hour, 1969-12-31T23:59, 1970-01-01T00:00, 1",
        "minute, 2022-01-01T00:00:59, 2022-01-01T00:01, 1",
        "second, 2022-01-01T00:00:00.999, 2022-01-01T00:00:01, 1",
        "ms, 2022-01-01T00:00, 2022-01-01T00:00:01, 1000",
        "us, 2022-01-01T00:00, 2022-01-01T00:00:01.000001, 1000001",
        "ns, 2022-01-01T00:00, 2022-01-01T00:00:01.000000001, 1000000001",
    })
    void countsBoundaries(String part, LocalDateTime from, LocalDateTime to, long expected) {
        assertThat(DateMath.diff(DateMath.unit(part), from, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "month, 1, 2022-01-31T10:00, 2022-02-28T10:00",
        "month, -1, 2024-03-31T00:00, 2024-02-29T00:00",
        "year, 1, 2024-02-29T00:00, 2025-02-28T00:00",
        "quarter, 1, 2022-11-30T00:00, 2023-02-28T00:00",
        "week, -1, 2022-01-01T00:00, 2021-12-25T00:00",
        "us, -1, 2022-01-01T00:00, 2021-12-31T23:59:59.999999",
        "ms, 1500, 2022-01-01T00:00, 2022-01-01T00:00:01.500",
        "ns, -1, 2022-01-01T00:00, 2021-12-31T23:59:59.999999999",
    })
    void movesAndKeepsWithinTheMonth(String part, long amount, LocalDateTime from, LocalDateTime expected) {
        assertThat(DateMath.add(DateMath.unit(part), amount, from)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2016-02-29T00:00, 1, 2016-03-31T00:00",
        "2016-05-31T00:00, -1, 2016-04-30T00:00",
        "2016-05-15T08:00, 1, 2016-06-15T08:00",
    })
    void addMonthsKeepsMonthEnds(LocalDateTime from, long months, LocalDateTime expected) {
        assertThat(DateMath.addMonths(from, months)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2019-03-01T02:00, 2019-02-01T13:00, 1.0",
        "2019-03-28T00:00, 2019-02-28T00:00, 1.0",
        "2019-03-31T01:00, 2019-02-28T13:00, 1.0",
        "2019-03-01T00:00, 2019-02-15T00:00, 0.548387",
        "2019-03-01T02:00, 2019-02-15T01:00, 0.549731",
        "2019-02-28T00:00, 2019-03-31T00:00, -1.0",
    })
    void countsMonthsOf31Days(LocalDateTime later, LocalDateTime earlier, double expected) {
        assertThat(DateMath.monthsBetween(later, earlier)).isCloseTo(expected, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-02-28T00:00, 4, MONTH, false, 2019-01-01T00:00",
        "2019-02-28T00:00, 4, MONTH, true, 2019-05-01T00:00",
        "2019-02-28T01:02:03, 15, YEAR, false, 2015-01-01T00:00",
        "1960-05-05T00:00, 15, YEAR, false, 1955-01-01T00:00",
        "1970-01-11T00:00, 2, WEEK, false, 1969-12-29T00:00",
        "1970-01-12T00:00, 2, WEEK, false, 1970-01-12T00:00",
        "2022-12-02T05:59:59, 6, HOUR, false, 2022-12-02T00:00",
        "1969-12-31T23:59, 7, MINUTE, true, 1970-01-01T00:00",
    })
    void slicesCountFrom1970(LocalDateTime t, long length, String part, boolean end, LocalDateTime expected) {
        assertThat(DateMath.slice(t, length, DateMath.unit(part), end)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "year, 2023",
        "quarter, 1",
        "month, 1",
        "day, 1",
        "week, 52",
        "weekiso, 52",
        "yearofweek, 2022",
        "dayofweek, 0",
        "dayofweekiso, 7",
        "dayofyear, 1",
        "hour, 6",
        "minute, 7",
        "second, 8",
        "nanosecond, 123456789",
        "epoch_second, 1672553228",
        "epoch_millisecond, 1672553228123",
    })
    void readsThePartsOfNewYear2023(String part, long expected) {
        LocalDateTime t = LocalDateTime.parse("2023-01-01T06:07:08.123456789");
        assertThat(DateMath.part(SnowflakeDatePart.of(part).orElseThrow(), t)).isEqualTo(expected);
    }

    @Test
    void partsOutsideTheirRangeCarryOver() {
        assertThat(DateMath.fromParts(2010, 1, 100, 0, 0, 0, 0)).isEqualTo("2010-04-10T00:00:00");
        assertThat(DateMath.fromParts(2010, 14, 0, 0, 0, 0, 0)).isEqualTo("2011-01-31T00:00:00");
        assertThat(DateMath.fromParts(2010, -1, 1, 0, 0, 0, 0)).isEqualTo("2009-11-01T00:00:00");
        assertThat(DateMath.fromParts(2010, 1, 1, 25, 61, -1, 5)).isEqualTo("2010-01-02T02:00:59.000000005");
    }

    @Test
    void findsTheLastDayAndDaysOfTheWeek() {
        LocalDate d = LocalDate.parse("2015-05-08");
        assertThat(DateMath.lastDay(SnowflakeDatePart.MONTH, d)).isEqualTo("2015-05-31");
        assertThat(DateMath.lastDay(SnowflakeDatePart.WEEK, d)).isEqualTo("2015-05-10");
        assertThat(DateMath.lastDay(SnowflakeDatePart.QUARTER, d)).isEqualTo("2015-06-30");
        assertThat(DateMath.lastDay(SnowflakeDatePart.YEAR, d)).isEqualTo("2015-12-31");
        assertThat(DateFunctions.nextDay(d, "Friday ")).isEqualTo("2015-05-15");
        assertThat(DateFunctions.previousDay(d, "th")).isEqualTo("2015-05-07");
        assertThatThrownBy(() -> DateMath.dayOfWeek("x")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesWhatLeavesTheYears() {
        LocalDateTime last = LocalDateTime.parse("9999-12-31T00:00");
        assertThatThrownBy(() -> DateMath.add(SnowflakeDatePart.DAY, 1, last))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("1 to 9999");
        assertThatThrownBy(() -> DateMath.unit("dow")).isInstanceOf(InvalidInput.class);
    }
}
