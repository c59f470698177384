package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CadenceTest {
    private static final Cadence DAY = new Cadence(Duration.ofDays(1));
    private static final Cadence WEEK = new Cadence(Duration.ofDays(7));

    private static Instant t(String text) {
        return Instant.parse(text);
    }

    /** instant, schedule, floor, ceiling, boundary after it. */
    private record Case(String instant, String schedule, String floor, String ceil, String after) {}

    @TestFactory
    Stream<DynamicTest> boundariesAreMultiplesSince1970() {
        return Stream.of(
                        new Case(
                                "2022-12-02T12:30:00Z",
                                "P1D",
                                "2022-12-02T00:00:00Z",
                                "2022-12-03T00:00:00Z",
                                "2022-12-03T00:00:00Z"),
                        new Case(
                                "2022-12-02T00:00:00Z",
                                "P1D",
                                "2022-12-02T00:00:00Z",
                                "2022-12-02T00:00:00Z",
                                "2022-12-03T00:00:00Z"),
                        new Case(
                                "2022-12-02T00:00:00.000000001Z",
                                "P1D",
                                "2022-12-02T00:00:00Z",
                                "2022-12-03T00:00:00Z",
                                "2022-12-03T00:00:00Z"),
                        new Case(
                                "1969-12-31T23:59:59.999999999Z",
                                "P1D",
                                "1969-12-31T00:00:00Z",
                                "1970-01-01T00:00:00Z",
                                "1970-01-01T00:00:00Z"),
                        new Case(
                                "1970-01-01T00:00:00Z",
                                "P7D",
                                "1970-01-01T00:00:00Z",
                                "1970-01-01T00:00:00Z",
                                "1970-01-08T00:00:00Z"),
                        new Case(
                                "1969-12-31T00:00:00Z",
                                "P7D",
                                "1969-12-25T00:00:00Z",
                                "1970-01-01T00:00:00Z",
                                "1970-01-01T00:00:00Z"),
                        new Case(
                                "1969-12-31T23:14:00Z",
                                "PT15M",
                                "1969-12-31T23:00:00Z",
                                "1969-12-31T23:15:00Z",
                                "1969-12-31T23:15:00Z"),
                        new Case(
                                "0001-01-01T00:00:00Z",
                                "PT1M",
                                "0001-01-01T00:00:00Z",
                                "0001-01-01T00:00:00Z",
                                "0001-01-01T00:01:00Z"),
                        new Case(
                                "0001-01-01T00:00:00Z",
                                "P7D",
                                "0000-12-28T00:00:00Z",
                                "0001-01-04T00:00:00Z",
                                "0001-01-04T00:00:00Z"),
                        new Case(
                                "9999-12-31T23:59:59.999999999Z",
                                "PT1H",
                                "9999-12-31T23:00:00Z",
                                "+10000-01-01T00:00:00Z",
                                "+10000-01-01T00:00:00Z"))
                .map(c -> DynamicTest.dynamicTest(c.instant + " by " + c.schedule, () -> {
                    Cadence cadence = new Cadence(Duration.parse(c.schedule));
                    assertThat(cadence.floor(t(c.instant))).isEqualTo(t(c.floor));
                    assertThat(cadence.ceil(t(c.instant))).isEqualTo(t(c.ceil));
                    assertThat(cadence.boundaryAfter(t(c.instant))).isEqualTo(t(c.after));
                    assertThat(cadence.windowOf(t(c.instant)))
                            .isEqualTo(new Interval(t(c.floor), t(c.floor).plus(cadence.step())));
                    assertThat(cadence.isBoundary(t(c.instant))).isEqualTo(c.instant.equals(c.floor));
                }));
    }

    @Test
    void everyInstantLiesInExactlyOneWindow() {
        long seed = 7;
        System.out.println("CadenceTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            Cadence cadence = new Cadence(Duration.ofMinutes(1 + random.nextInt(20_000)));
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(Cadence.FIRST_SECOND, Cadence.LAST_SECOND), random.nextInt(1_000_000_000));
            Interval window = cadence.windowOf(instant);
            assertThat(window.contains(instant)).isTrue();
            assertThat(window.length()).isEqualTo(cadence.step());
            assertThat(Math.floorMod(window.start().getEpochSecond(), cadence.seconds()))
                    .isZero();
            assertThat(cadence.windowAt(window.start())).isEqualTo(window);
            assertThat(cadence.floorSecond(instant.getEpochSecond()))
                    .isEqualTo(window.start().getEpochSecond());
        }
    }

    @Test
    void aWeekTurnsOverOnThursday() {
        for (String day : List.of("2022-12-05T10:00:00Z", "1950-01-01T00:00:00Z", "0004-02-29T00:00:00Z")) {
            assertThat(WEEK.floor(t(day)).atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.THURSDAY);
        }
    }

    @Test
    void onlyWholeWindowsAreWithin() {
        assertThat(DAY.windowsWithin(t("2022-12-01T00:00:00.000000001Z"), t("2022-12-03T23:59:59.999999999Z")))
                .containsExactly(DAY.windowAt(t("2022-12-02T00:00:00Z")));
        assertThat(DAY.windowsWithin(t("2022-12-01T00:00:00Z"), t("2022-12-03T00:00:00Z")))
                .containsExactly(DAY.windowAt(t("2022-12-01T00:00:00Z")), DAY.windowAt(t("2022-12-02T00:00:00Z")));
        assertThat(DAY.windowsWithin(t("2022-12-01T00:00:00Z"), t("2022-12-01T23:00:00Z")))
                .isEmpty();
        assertThat(DAY.windowsWithin(t("2022-12-05T00:00:00Z"), t("2022-12-01T00:00:00Z")))
                .isEmpty();
        assertThat(DAY.windowsWithin(t("1969-12-30T00:00:00Z"), t("1970-01-02T00:00:00Z")))
                .hasSize(3);
    }

    @Test
    void windowsOfAllTimeAreAViewAndNotACopy() {
        List<Interval> all = DAY.windowsWithin(InstantText.MIN, InstantText.MAX);
        assertThat(all).hasSize(3_652_059);
        assertThat(all.get(0).start()).isEqualTo(InstantText.MIN);
        assertThat(all.get(all.size() - 1).end()).isEqualTo(InstantText.MAX);
    }

    @Test
    void tooManyWindowsAreRefused() {
        Cadence minute = new Cadence(Duration.ofMinutes(1));
        assertThatThrownBy(() -> minute.windowsWithin(InstantText.MIN, InstantText.MAX))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("5258964960 windows are too many, at most 5000000 can be laid; take a later start or a"
                        + " longer schedule");
        Instant start = t("2000-01-01T00:00:00Z");
        assertThat(minute.windowsWithin(start, start.plus(Duration.ofMinutes(5_000_000))))
                .hasSize(5_000_000);
        assertThatThrownBy(() -> minute.windowsWithin(start, start.plus(Duration.ofMinutes(5_000_001))))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aScheduleIsWholeMinutes() {
        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofSeconds(90),
                Duration.ofMinutes(-1),
                Duration.ofMinutes(1).plusNanos(1))) {
            assertThatThrownBy(() -> new Cadence(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a schedule is a whole number of minutes, at least 1m, not ");
        }
        assertThatThrownBy(() -> new Cadence(Duration.ZERO)).hasMessageEndingWith("not 0");
        assertThatThrownBy(() -> new Cadence(Duration.ofSeconds(90))).hasMessageEndingWith("not 90s");
    }

    @Test
    void aWindowBeginsOnABoundary() {
        assertThatThrownBy(() -> DAY.windowAt(t("2022-12-01T00:00:01Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2022-12-01T00:00:01Z is no boundary of the schedule 1d");
    }
}
