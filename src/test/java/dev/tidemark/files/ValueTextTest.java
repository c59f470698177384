package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.domain.time.InstantText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueTextTest {

    private static String text(SqlType type, Object value) {
        VectorBuilder builder = new VectorBuilder(type);
        builder.add(null);
        builder.add(value);
        ColumnVector vector = builder.build();
        assertThat(ValueText.text(vector, 0)).isNull();
        return ValueText.text(vector, 1);
    }

    @Test
    void writesEveryType() {
        assertThat(text(SqlType.number(18, 0), Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(text(SqlType.number(18, 0), 1_000_000_000_000_000_000L)).isEqualTo("1000000000000000000");
        assertThat(text(SqlType.number(18, 0), 0L)).isEqualTo("0");
        assertThat(text(SqlType.number(18, 0), -10L)).isEqualTo("-10");
        assertThat(text(SqlType.number(12, 2), new BigDecimal("1.5"))).isEqualTo("1.50");
        assertThat(text(SqlType.number(38, 10), new BigDecimal("1E-10"))).isEqualTo("0.0000000001");
        assertThat(text(SqlType.FLOAT, 0.5)).isEqualTo("0.5");
        assertThat(text(SqlType.BOOLEAN, true)).isEqualTo("true");
        assertThat(text(SqlType.VARCHAR, "a\"ü😀")).isEqualTo("a\"ü😀");
        assertThat(text(SqlType.DATE, LocalDate.of(2024, 2, 29))).isEqualTo("2024-02-29");
        assertThat(text(SqlType.TIME, LocalTime.of(1, 2, 3, 40_000_000))).isEqualTo("01:02:03.04");
        assertThat(text(SqlType.TIMESTAMP_NTZ, Instant.parse("2022-12-02T23:59:59.999999Z")))
                .isEqualTo("2022-12-02 23:59:59.999999");
    }

    @Test
    void writesEveryInstantAsTheContractDoes() {
        long seed = 7;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        VectorBuilder builder = new VectorBuilder(SqlType.TIMESTAMP_TZ);
        int count = 100_000;
        builder.add(InstantText.MIN);
        builder.add(InstantText.MAX.minusNanos(1));
        for (int i = 2; i < count; i++) {
            builder.add(Instant.ofEpochSecond(
                    random.nextLong(InstantText.MIN.getEpochSecond(), InstantText.MAX.getEpochSecond()),
                    i % 3 == 0 ? 0 : random.nextInt(1_000_000_000)));
        }
        ColumnVector.Timestamps vector = (ColumnVector.Timestamps) builder.build();
        for (int i = 0; i < count; i++) {
            assertThat(ValueText.text(vector, i)).isEqualTo(InstantText.plain(vector.instant(i)));
        }
    }

    @Test
    void writesEveryDecimalAsPlainText() {
        long seed = 11;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            int scale = random.nextInt(38);
            BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(124), random), scale);
            value = random.nextBoolean() ? value.negate() : value;
            if (value.precision() <= 38) {
                assertThat(text(SqlType.number(38, scale), value)).isEqualTo(value.toPlainString());
            }
        }
    }

    @Test
    void growsWithLoneSurrogatesAndWideText() {
        Utf8Buffer out = new Utf8Buffer(1);
        out.add("ab").add("\ud800x").add("é".repeat(1000));
        assertThat(out.toString()).isEqualTo("ab?x" + "é".repeat(1000));
    }
}
