package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.TimeDisplay;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JoinedGridTest {
    @Test
    void partsTheThousandsOfFeaturesAsOtherGridsDo() {
        assertThat(JoinedGrid.text(1e7, true, TimeDisplay.PLAIN)).isEqualTo("10,000,000");
        assertThat(JoinedGrid.text(1234567L, true, TimeDisplay.PLAIN)).isEqualTo("1,234,567");
        assertThat(JoinedGrid.text(new BigDecimal("4812.350"), true, TimeDisplay.PLAIN))
                .isEqualTo("4,812.350");
        assertThat(JoinedGrid.text("2022", true, TimeDisplay.PLAIN)).isEqualTo("2022");
    }

    @Test
    void leavesTheNumbersOfTheSpineWholeAsAKeyHasNoThousands() {
        assertThat(JoinedGrid.text(1234567L, false, TimeDisplay.PLAIN)).isEqualTo("1234567");
        assertThat(JoinedGrid.text(new BigDecimal("4E+6"), false, TimeDisplay.PLAIN))
                .isEqualTo("4000000");
        assertThat(JoinedGrid.text(1e7, false, TimeDisplay.PLAIN)).isEqualTo("10000000");
        assertThat(JoinedGrid.text(Instant.parse("2022-12-02T12:30:00Z"), false, TimeDisplay.PLAIN))
                .isEqualTo("2022-12-02 12:30:00");
        assertThat(JoinedGrid.text(Instant.parse("2022-12-02T12:30:00Z"), false, TimeDisplay.ISO))
                .isEqualTo("2022-12-02T12:30:00Z");
    }

    @Test
    void saysNullOfTheSpineAndADashOfAFeature() {
        assertThat(JoinedGrid.text(null, false, TimeDisplay.PLAIN)).isNull();
        assertThat(JoinedGrid.text(null, true, TimeDisplay.PLAIN)).isEqualTo("–");
    }
}
