package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void knowsNothingBeforeTheFirstWindowHasEnded() {
        Pace pace = new Pace(3);
        assertThat(pace.secondsFor(0, 10)).isNaN();
        assertThat(pace.rowsPerSecond(0)).isZero();
    }

    @Test
    void countsFromTheBeginningWhileFewHaveEnded() {
        Pace pace = new Pace(3);
        pace.ended(2 * SECOND, 100);
        pace.ended(4 * SECOND, 300);
        assertThat(pace.rowsPerSecond(0)).isCloseTo(100, within(1e-9));
        assertThat(pace.secondsFor(0, 5)).isCloseTo(10, within(1e-9));
    }

    @Test
    void forgetsWhatWasSlowAtFirst() {
        Pace pace = new Pace(3);
        pace.ended(100 * SECOND, 10);
        for (int i = 1; i <= 3; i++) {
            pace.ended((100 + i) * SECOND, 50);
        }
        assertThat(pace.rowsPerSecond(0)).isCloseTo(50, within(1e-9));
        assertThat(pace.secondsFor(0, 4)).isCloseTo(4, within(1e-9));
    }
}
