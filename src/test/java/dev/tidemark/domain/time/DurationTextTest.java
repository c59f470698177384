package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DurationTextTest {

    @TestFactory
    Stream<DynamicTest> readsBothForms() {
        return Map.ofEntries(
                        Map.entry("1d", 86_400L),
                        Map.entry("36h", 129_600L),
                        Map.entry("15m", 900L),
                        Map.entry("90s", 90L),
                        Map.entry("2w", 1_209_600L),
                        Map.entry("1d12h", 129_600L),
                        Map.entry("1w1d1h1m1s", 694_861L),
                        Map.entry("0", 0L),
                        Map.entry("0s", 0L),
                        Map.entry("P1D", 86_400L),
                        Map.entry("PT36H", 129_600L),
                        Map.entry("PT0S", 0L),
                        Map.entry("P1DT1M", 86_460L))
                .entrySet()
                .stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(DurationText.parse(e.getKey())).hasSeconds(e.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsNone() {
        return Stream.of(
                        "",
                        " ",
                        "1",
                        "d",
                        "-1d",
                        "1.5h",
                        "1h1d",
                        "1D",
                        "1 d",
                        "P",
                        "P-1D",
                        "PT-1S",
                        "PT0.5S",
                        "PT1.000000001S",
                        "99999999999999999999s",
                        "9223372036854775807d",
                        "1d1d",
                        "1y",
                        "１d")
                .map(text -> DynamicTest.dynamicTest(
                        "'" + text + "'",
                        () -> assertThatThrownBy(() -> DurationText.parse(text))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessage("'" + text + "' is no duration; write 1d, 36h, 15m, 30s or PT36H")));
    }

    @Test
    void writesTheLongestWholeUnit() {
        assertThat(DurationText.format(Duration.ofDays(7))).isEqualTo("7d");
        assertThat(DurationText.format(Duration.ofHours(36))).isEqualTo("36h");
        assertThat(DurationText.format(Duration.ofMinutes(90))).isEqualTo("90m");
        assertThat(DurationText.format(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(DurationText.format(Duration.ZERO)).isEqualTo("0s");
        assertThat(DurationText.format(Duration.ofSeconds(86_401))).isEqualTo("86401s");
    }

    @Test
    void whatIsWrittenReadsBackTheSame() {
        long seed = 11;
        System.out.println("DurationTextTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            long unit = new long[] {1, 60, 3_600, 86_400}[random.nextInt(4)];
            Duration duration = Duration.ofSeconds(random.nextLong(100_000) * unit);
            assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
            assertThat(DurationText.parse(duration.toString())).isEqualTo(duration);
        }
    }
}
