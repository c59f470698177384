package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.features.Lookbacks.Lookback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowGeometryTest {
    private static final Interval WINDOW =
            new Interval(Instant.parse("2022-12-01T00:00:00Z"), Instant.parse("2022-12-02T00:00:00Z"));

    private static WindowGeometry of(@Nullable String stamp, Lookback... lookbacks) {
        return of(572, stamp, lookbacks);
    }

    private static WindowGeometry of(double width, @Nullable String stamp, Lookback... lookbacks) {
        Instant at = stamp == null ? null : Instant.parse(stamp);
        return WindowGeometry.of(
                new WindowScene(
                        WINDOW, List.of(lookbacks), at, 0, List.of(CellState.DONE, CellState.STALE, CellState.MISSING)),
                width);
    }

    private static Lookback days(int days) {
        return new Lookback(true, true, new TimeShift(0, Duration.ofDays(days)));
    }

    @Test
    void theThreeWindowsFollowEachOtherAtOneScale() {
        List<Double> boxes = of(null).boxes();
        double width = boxes.get(1) - boxes.get(0);
        assertThat(boxes.get(2) - boxes.get(1)).isCloseTo(width, within(0.01));
        assertThat(boxes.get(3)).isEqualTo(572 - 48).isCloseTo(boxes.get(2) + width, within(0.01));
    }

    @Test
    void aLookbackOfTwoWindowsBeginsWhereThePreviousOneDoes() {
        WindowGeometry geometry = of(null, days(2));
        assertThat(geometry.bars().get(0).from()).isCloseTo(geometry.boxes().get(0), within(0.01));
        assertThat(geometry.bars().get(0).to()).isCloseTo(geometry.boxes().get(2), within(0.01));
        assertThat(geometry.bars().get(0).cut()).isFalse();
    }

    @Test
    void aLongLookbackIsCutAndSaysItsDay() {
        WindowGeometry geometry = of(null, days(30), days(2));
        assertThat(geometry.bars().get(0).cut()).isTrue();
        assertThat(geometry.ticks().get(0).text()).isEqualTo("11-02");
        assertThat(geometry.bars().get(0).from()).isLessThan(geometry.boxes().get(0));
    }

    @Test
    void barsNeverLieOnEachOther() {
        WindowGeometry geometry = of(null, days(30), days(20), days(10), days(1));
        assertThat(geometry.bars()).extracting(WindowGeometry.Bar::y).doesNotHaveDuplicates();
        assertThat(geometry.height()).isGreaterThan(geometry.stampY());
    }

    @Test
    void theStampLiesInsideItsWindow() {
        WindowGeometry geometry = of("2022-12-01T12:00:00Z");
        assertThat(geometry.stampX())
                .isCloseTo((geometry.boxes().get(1) + geometry.boxes().get(2)) / 2, within(0.01));
    }

    @Test
    void aStampFarAwayStaysInThePicture() {
        assertThat(of("2023-12-01T12:00:00Z").stampX()).isLessThan(572);
        assertThat(of("2012-12-01T12:00:00Z").stampX()).isGreaterThan(0);
    }

    @Test
    void theStampIsToldBelowWhereThereIsNoRoomBesideIt() {
        String stamp = "2022-12-01T23:59:59Z";
        assertThat(of(572, stamp).wordsBelow()).isFalse();
        WindowGeometry narrow = of(390, stamp);
        assertThat(narrow.wordsBelow()).isTrue();
        assertThat(narrow.height()).isGreaterThan(narrow.wordsY());
    }

    @Test
    void inANarrowPictureTheWindowsKeepRoomForTheirNames() {
        List<Double> boxes = of(390, null, days(30)).boxes();
        assertThat(boxes.get(1) - boxes.get(0)).isGreaterThan(90);
        assertThat(boxes.get(0)).isGreaterThan(36);
    }

    @Test
    void allLengthsGrowWithTheLetters() {
        WindowGeometry usual = of("2022-12-01T12:00:00Z", days(30), days(2));
        WindowGeometry large = usual.times(2);
        assertThat(large.height()).isEqualTo(2 * usual.height());
        assertThat(large.boxes().get(2)).isEqualTo(2 * usual.boxes().get(2));
        assertThat(large.bars().get(1).y()).isEqualTo(2 * usual.bars().get(1).y());
        assertThat(large.ticks().get(0).x()).isEqualTo(2 * usual.ticks().get(0).x());
        assertThat(large.stampX()).isEqualTo(2 * usual.stampX());
    }

    @Test
    void insideIsHalfOpen() {
        assertThat(scene("2022-12-02T00:00:00Z", 0).stampInside()).isFalse();
        assertThat(scene("2022-12-01T00:00:00Z", 0).stampInside()).isTrue();
        assertThat(scene("2022-12-01T00:00:00Z", 1).stampInside()).isFalse();
    }

    private static WindowScene scene(String stamp, long outside) {
        return new WindowScene(
                WINDOW,
                List.of(),
                Instant.parse(stamp),
                outside,
                List.of(CellState.DONE, CellState.DONE, CellState.DONE));
    }
}
