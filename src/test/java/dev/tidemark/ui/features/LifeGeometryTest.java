package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifeGeometryTest {
    private static final Interval WINDOW =
            new Interval(Instant.parse("2022-12-01T00:00:00Z"), Instant.parse("2022-12-02T00:00:00Z"));

    private static LifeGeometry of(String effective, @Nullable String expires) {
        return LifeGeometry.of(
                new RowLife(WINDOW, Instant.parse(effective), expires == null ? null : Instant.parse(expires)), 400);
    }

    @Test
    void withoutADelayTheRowAnswersWhereItsWindowEnds() {
        LifeGeometry life = of("2022-12-02T00:00:00Z", "2022-12-03T00:00:00Z");
        assertThat(life.delayed()).isFalse();
        assertThat(life.end()).isEqualTo(200);
        assertThat(life.effective()).isEqualTo(200);
        assertThat(life.expires()).isEqualTo(400);
        assertThat(life.delayCut() || life.lifeCut()).isFalse();
    }

    @Test
    void aDelayIsDrawnToTheScaleOfTheWindow() {
        LifeGeometry life = of("2022-12-02T12:00:00Z", "2022-12-03T12:00:00Z");
        assertThat(life.delayed()).isTrue();
        assertThat(life.effective() - life.end()).isCloseTo(life.end() / 2, within(0.01));
        assertThat(life.expires()).isEqualTo(400);
        assertThat(life.answersY()).isGreaterThan(life.delayY());
    }

    @Test
    void whatIsMuchLongerThanTheWindowIsCut() {
        LifeGeometry month = of("2022-12-02T00:00:00Z", "2023-01-01T00:00:00Z");
        assertThat(month.lifeCut()).isTrue();
        assertThat(month.end()).isCloseTo(400 / 3.0, within(0.01));
        assertThat(of("2022-12-02T00:00:00Z", null)).isEqualTo(month);
        LifeGeometry late = of("2022-12-09T00:00:00Z", "2022-12-10T00:00:00Z");
        assertThat(late.delayCut()).isTrue();
        assertThat(late.effective()).isCloseTo(2 * late.end(), within(0.01));
        assertThat(late.lifeCut()).isFalse();
    }

    @Test
    void growsWithTheLetters() {
        LifeGeometry life = of("2022-12-02T02:00:00Z", "2022-12-03T02:00:00Z");
        LifeGeometry large = life.times(2);
        assertThat(large.effective()).isEqualTo(2 * life.effective());
        assertThat(large.height()).isEqualTo(2 * life.height());
        assertThat(large.lifeCut()).isEqualTo(life.lifeCut());
    }
}
