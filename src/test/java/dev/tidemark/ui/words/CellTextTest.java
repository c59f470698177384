package dev.tidemark.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.TimeDisplay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellTextTest {

    @Test
    void showsEveryDigitOfADecimal() {
        BigDecimal wide = new BigDecimal("12345678901234567890123456789012345.678");
        assertThat(CellText.shown(wide)).isEqualTo("12,345,678,901,234,567,890,123,456,789,012,345.678");
        assertThat(CellText.plain(wide)).isEqualTo("12345678901234567890123456789012345.678");
        assertThat(CellText.shown(new BigDecimal("-999.50"))).isEqualTo("-999.50");
        assertThat(CellText.shown(-1000L)).isEqualTo("-1,000");
    }

    @Test
    void writesDoublesThatReadBackTheSame() {
        long seed = 20221204;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                assertThat(Double.parseDouble(CellText.number(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value);
            }
        }
        assertThat(CellText.number(2.0E-3)).isEqualTo("0.002");
        assertThat(CellText.number(1e15)).isEqualTo("1e15");
        assertThat(CellText.number(1.5e-7)).isEqualTo("1.5e-7");
        assertThat(CellText.number(-0.0)).isEqualTo("-0");
        assertThat(CellText.number(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    }

    @Test
    void showsTimesPlainly() {
        assertThat(CellText.shown(Instant.parse("2022-12-01T22:41:07.118204001Z")))
                .isEqualTo("2022-12-01 22:41:07.118204001");
        assertThat(CellText.shown(LocalDate.of(2022, 12, 1))).isEqualTo("2022-12-01");
        assertThat(CellText.shown(LocalTime.of(1, 2, 3, 40_000_000))).isEqualTo("01:02:03.04");
        assertThat(CellText.shown(LocalTime.MIDNIGHT)).isEqualTo("00:00:00");
    }

    @Test
    void showsAndCopiesTimesAsTheyArePreferred() {
        Instant instant = Instant.parse("2022-12-01T22:41:07.118204001Z");
        assertThat(CellText.shown(instant, TimeDisplay.ISO)).isEqualTo("2022-12-01T22:41:07.118204001Z");
        assertThat(CellText.copied(instant, TimeDisplay.ISO)).isEqualTo("2022-12-01T22:41:07.118204001Z");
        assertThat(CellText.copied(instant, TimeDisplay.PLAIN)).isEqualTo("2022-12-01 22:41:07.118204001");
        assertThat(CellText.shown(LocalDate.of(2022, 12, 1), TimeDisplay.ISO)).isEqualTo("2022-12-01");
        assertThat(CellText.shown(new BigDecimal("4812.35"), TimeDisplay.ISO)).isEqualTo("4,812.35");
    }

    @Test
    void cutsLongTextsAndKeepsThemOnOneLine() {
        assertThat(CellText.shown("x".repeat(10_000_000)))
                .hasSize(CellText.LONGEST + 1)
                .endsWith("…");
        assertThat(CellText.shown("a\nb\tc\u0001")).isEqualTo("a⏎b c·");
        assertThat(CellText.shown(null)).isEqualTo("NULL");
    }

    @Test
    void quotesWhatWouldBreakACopiedLine() {
        StringBuilder out = new StringBuilder();
        CellText.appendLine(out, List.of("a", "b\tc", "d\"e", "\"f", "g\nh"));
        assertThat(out).hasToString("a\t\"b\tc\"\td\"e\t\"\"\"f\"\t\"g\nh\"\n");
        assertThat(CellText.copied(null, TimeDisplay.PLAIN)).isEmpty();
        assertThat(CellText.copied(1234567L, TimeDisplay.PLAIN)).isEqualTo("1234567");
    }

    @Test
    void laysOutJson() {
        assertThat(JsonLayout.pretty("{\"a\":[1,2],\"b\":{ },\"c\":\"x,{\\\"\"}"))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": \"x,{\\\"\"\n}");
        assertThat(JsonLayout.looksLikeJson(" [1] ")).isTrue();
        assertThat(JsonLayout.looksLikeJson("{context")).isFalse();
    }
}
