package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "0.0,0",
        "-0.0,-0",
        "1.0,1",
        "-1.5,-1.5",
        "0.1,0.1",
        "100.0,100",
        "2e23,2e23",
        "1e15,1e15",
        "999999999999999.0,999999999999999",
        "999999999999999.9,999999999999999.9",
        "1.5e15,1.5e15",
        "0.000001,0.000001",
        "9.99e-7,9.99e-7",
        "1e-7,1e-7",
        "4.9e-324,5e-324",
        "9.9e-324,1e-323",
        "1.7976931348623157e308,1.7976931348623157e308",
        "2.2250738585072014e-308,2.2250738585072014e-308",
        "123456.789,123456.789",
        "-0.00001234,-0.00001234",
        "0.30000000000000004,0.30000000000000004",
        "NaN,NaN",
        "Infinity,inf",
        "-Infinity,-inf",
        "1e22,1e22",
        "9007199254740993,9.007199254740992e15",
        "-123456789012345,-123456789012345"
    })
    void writesTheShortestForm(double value, String text) {
        assertThat(NumberText.format(value)).isEqualTo(text);
    }

    @Test
    void readsBackTheSameAndNoShorterFormDoes() {
        long seed = 20221204;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextLong(1L << 50) / 1000.0;
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            String text = NumberText.format(value);
            assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
            BigDecimal digits = new BigDecimal(text).stripTrailingZeros();
            if (digits.precision() > 1 && digits.signum() != 0) {
                for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                    BigDecimal shorter = digits.setScale(digits.scale() - 1, mode);
                    assertThat(shorter.doubleValue()).as(text).isNotEqualTo(value);
                }
            }
        }
    }
}
