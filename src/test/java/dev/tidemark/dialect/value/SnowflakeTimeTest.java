package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and their moments as Snowflake's page "Date and time input and output formats" lists them. */
class SnowflakeTimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2013-04-28 | 2013-04-28T00:00",
                "2013-4-8 | 2013-04-08T00:00",
                "2013-04-28T20 | 2013-04-28T20:00",
                "2013-04-28 20:57 | 2013-04-28T20:57",
                "2013-04-28T20:57:01 | 2013-04-28T20:57:01",
                "2013-04-28T20:57:01.123456789 | 2013-04-28T20:57:01.123456789",
                "2013-04-28 20:57:01.5 | 2013-04-28T20:57:01.500",
                "17-DEC-1980 | 1980-12-17T00:00",
                "2-Dec-2022 | 2022-12-02T00:00",
                "12/17/1980 | 1980-12-17T00:00",
                "2/18/2008 02:36:48 | 2008-02-18T02:36:48",
                "0001-01-01 | 0001-01-01T00:00",
                "9999-12-31 23:59:59.999999999 | 9999-12-31T23:59:59.999999999",
                "2024-02-29 | 2024-02-29T00:00",
            })
    void readsTheListedForms(String text, LocalDateTime expected) {
        assertThat(SnowflakeTime.timestamp(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2013-04-28T20:57:01.123456789+07:00 | 2013-04-28T20:57:01.123456789 | 2013-04-28T13:57:01.123456789",
                "2013-04-28 20:57:01 -0730 | 2013-04-28T20:57:01 | 2013-04-29T04:27:01",
                "2013-04-28 20:57:01+07 | 2013-04-28T20:57:01 | 2013-04-28T13:57:01",
                "2013-04-28T20:57Z | 2013-04-28T20:57 | 2013-04-28T20:57",
                "Thu, 21 Dec 2000 16:01:07 +0200 | 2000-12-21T16:01:07 | 2000-12-21T14:01:07",
                "Thu, 21 Dec 2000 04:01:07 PM +0200 | 2000-12-21T16:01:07 | 2000-12-21T14:01:07",
                "Thu, 21 Dec 2000 12:01:07 AM | 2000-12-21T00:01:07 | 2000-12-21T00:01:07",
                "Mon Jul 08 18:09:51 +0000 2013 | 2013-07-08T18:09:51 | 2013-07-08T18:09:51",
            })
    void keepsTheWallClockAndKnowsTheInstant(String text, LocalDateTime wall, LocalDateTime utc) {
        SnowflakeTime.Reading reading = SnowflakeTime.parseAuto(text).orElseThrow();
        assertThat(reading.wall()).isEqualTo(wall);
        assertThat(reading.utc()).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00",
        "-1, 1969-12-31T23:59:59",
        "1487654321, 2017-02-21T05:18:41",
        "31535999999, 2969-05-02T23:59:59",
        "31536000000, 1971-01-01T00:00",
        "1487654321321, 2017-02-21T05:18:41.321",
        "1487654321321321, 2017-02-21T05:18:41.321321",
        "1487654321321321321, 2017-02-21T05:18:41.321321321",
    })
    void countsAnIntegerTextByItsSize(String text, LocalDateTime expected) {
        if (text.length() == 19) {
            assertThat(SnowflakeTime.fromIntegerText(Long.parseLong(text))).isEqualTo(expected);
        } else {
            assertThat(SnowflakeTime.timestamp(text)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2013-13-01",
                "2013-02-29",
                "2013-04-28 24:00",
                "2013-04-28T",
                "20-Foo-2013",
                "2013-04-28 20:57:01.1234567890",
                "Fri, 21 Dec 2000 16:01:07",
                "0000-01-01",
                "13/01/2013"
            })
    void doesNotRecogniseOtherTexts(String text) {
        assertThat(SnowflakeTime.parseAuto(text)).isEmpty();
        assertThatThrownBy(() -> SnowflakeTime.timestamp(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Timestamp '" + text + "' is not recognized");
    }

    @ParameterizedTest
    @CsvSource({
        "20:57:01.123456789+07:00, 20:57:01.123456789",
        "20:57, 20:57",
        "08:57:01 PM, 20:57:01",
        "12:00 AM, 00:00"
    })
    void readsTimesOfDay(String text, String expected) {
        assertThat(SnowflakeTime.parseTimeAuto(text)).hasToString("Optional[" + expected + "]");
    }

    @Test
    void scalesAnEpoch() {
        assertThat(SnowflakeTime.fromEpoch(-1, 3)).isEqualTo("1969-12-31T23:59:59.999");
        assertThat(SnowflakeTime.fromEpoch(1, 9)).isEqualTo("1970-01-01T00:00:00.000000001");
        assertThatThrownBy(() -> SnowflakeTime.fromEpoch(1, 10)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> SnowflakeTime.fromEpoch(400_000_000_000L, 0)).isInstanceOf(InvalidInput.class);
    }
}
