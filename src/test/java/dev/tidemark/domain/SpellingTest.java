package dev.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which name a slip of the fingers means. */
class SpellingTest {
    private static final List<String> NAMES = List.of("MERCHANT", "MERCH_LAT", "AMT", "SUM", "DATEADD", "schedule");

    @ParameterizedTest
    @CsvSource({
        "merchnat, MERCHANT",
        "MERCHANTS, MERCHANT",
        "DATEADDD, DATEADD",
        "DTAE_ADDS, ''",
        "shedule, schedule",
        "AMMT, AMT",
        "SMU, SUM",
        "AVG, ''",
        "COUNTRY, ''",
        "'', ''",
    })
    void findsTheNearest(String word, String meant) {
        assertThat(Spelling.nearest(word, NAMES).orElse("")).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"AB, BA, 1", "ABC, ABC, 0", "'', ABC, 3", "KITTEN, SITTING, 3", "CA, ABC, 3"})
    void countsSlips(String a, String b, int slips) {
        assertThat(Spelling.distance(a, b)).isEqualTo(slips).isEqualTo(Spelling.distance(b, a));
    }

    @Test
    void aNameAmongEquallyNearOnesIsAlwaysTheSame() {
        assertThat(Spelling.nearest("CAT", List.of("CAR", "BAT", "CUT"))).contains("BAT");
    }
}
