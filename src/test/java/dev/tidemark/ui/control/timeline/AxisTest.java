package dev.tidemark.ui.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

    @Test
    void namesDaysAndAboveThemMonths() {
        Axis axis = Axis.of(3_000, 1);
        assertThat(labels(axis.parts(at("2022-11-29T00:00:00Z"), at("2022-12-02T12:00:00Z"))))
                .containsExactly("29", "30", "1", "2");
        assertThat(labels(axis.wholes(at("2022-11-29T00:00:00Z"), at("2022-12-02T12:00:00Z"))))
                .containsExactly("November 2022", "December 2022");
    }

    @Test
    void namesMinutesAndAboveThemDays() {
        Axis axis = Axis.of(1, 1);
        assertThat(labels(axis.parts(at("2022-11-29T23:58:30Z"), at("2022-11-30T00:00:30Z"))))
                .containsExactly("23:58", "23:59", "00:00");
        assertThat(labels(axis.wholes(at("2022-11-29T23:58:30Z"), at("2022-11-30T00:00:30Z"))))
                .containsExactly("2022-11-29", "2022-11-30");
    }

    @Test
    void partsOfAMonthEndWithIt() {
        Axis axis = Axis.of(86_400.0 / 6, 1);
        assertThat(labels(axis.parts(at("2023-01-25T00:00:00Z"), at("2023-03-02T00:00:00Z"))))
                .containsExactly("21", "26", "1", "6", "11", "16", "21", "26", "1");
    }

    @Test
    void namesYearsOnlyWhereMonthsDoNotFit() {
        Axis axis = Axis.of(1e6, 1);
        assertThat(labels(axis.parts(at("1969-05-01T00:00:00Z"), at("1982-01-01T00:00:00Z"))))
                .containsExactly("1965", "1970", "1975", "1980");
        assertThat(axis.wholes(at("1969-05-01T00:00:00Z"), at("1982-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 30, 200, 1_000, 4_000, 9_000, 20_000, 50_000, 200_000, 1e6, 1e7})
    void partsFollowEachOtherAndAreWideEnoughForTheirLabel(double secondsPerPixel) {
        Axis axis = Axis.of(secondsPerPixel, 1);
        double from = at("2022-11-03T05:00:00Z");
        List<Axis.Tick> parts = axis.parts(from, from + 2_000 * secondsPerPixel);
        assertThat(parts.get(0).second()).isLessThanOrEqualTo(from);
        for (int i = 0; i < parts.size(); i++) {
            Axis.Tick part = parts.get(i);
            double width = (part.next() - part.second()) / secondsPerPixel;
            assertThat(width).as(part.label()).isGreaterThan(part.label().length() * 7);
            if (i > 0) {
                assertThat(part.second()).isEqualTo(parts.get(i - 1).next());
            }
        }
    }

    @Test
    void aLargerFontNamesLess() {
        assertThat(Axis.of(3_000, 2).parts(0, 10 * 86_400.0)).hasSizeLessThan(10);
    }

    private static List<String> labels(List<Axis.Tick> ticks) {
        return ticks.stream().map(Axis.Tick::label).toList();
    }

    private static double at(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }
}
