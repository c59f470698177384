package dev.tidemark.ui.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private static final double DAY = 86_400;

    @Test
    void pixelsAndSecondsAreEachOthersInverse() {
        TimeScale scale = new TimeScale(1_667_260_800, 3_000);
        for (double x : new double[] {-500, 0, 0.5, 999.25, 1e6}) {
            assertThat(scale.x(scale.second(x))).isCloseTo(x, within(1e-6));
        }
    }

    @Test
    void fitsARangeBetweenItsMargins() {
        TimeScale scale = TimeScale.fitting(0, 33 * DAY, 1_000, 20);
        assertThat(scale.x(0)).isCloseTo(20, within(1e-9));
        assertThat(scale.x(33 * DAY)).isCloseTo(980, within(1e-9));
    }

    @Test
    void zoomsAboutThePointer() {
        TimeScale scale = new TimeScale(0, 1_000);
        TimeScale zoomed = scale.zoomed(4, 300);
        assertThat(zoomed.second(300)).isCloseTo(scale.second(300), within(1e-6));
        assertThat(zoomed.secondsPerPixel()).isCloseTo(250, within(1e-9));
    }

    @Test
    void zoomsFromMinutesToYearsAndNoFurther() {
        TimeScale scale = new TimeScale(0, 1_000);
        assertThat(scale.zoomed(1e9, 0).secondsPerPixel()).isEqualTo(TimeScale.FINEST);
        TimeScale coarsest = scale.zoomed(1e-9, 300);
        assertThat(coarsest.secondsPerPixel()).isEqualTo(TimeScale.COARSEST);
        assertThat(coarsest.second(300)).isCloseTo(scale.second(300), within(1e-3));
    }

    @Test
    void pansByAsLittleAsShowsARange() {
        TimeScale scale = new TimeScale(0, 100);
        assertThat(scale.revealing(1_000, 2_000, 500, 10)).isEqualTo(scale);
        assertThat(scale.revealing(50_000, 51_000, 500, 10).x(51_000)).isCloseTo(490, within(1e-9));
        assertThat(scale.revealing(-500, 500, 500, 10).x(-500)).isCloseTo(10, within(1e-9));
        assertThat(scale.revealing(-5_000, 500_000, 500, 10).x(-5_000)).isCloseTo(10, within(1e-9));
    }
}
