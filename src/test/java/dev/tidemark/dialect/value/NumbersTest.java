package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "12.5, 38, 0, 13",
        "-12.5, 38, 0, -13",
        "12.345, 10, 2, 12.35",
        "' 7 ', 38, 0, 7",
        "1e3, 38, 0, 1000",
        "+.5, 3, 1, 0.5",
        "5., 3, 0, 5",
        "0.004, 2, 2, 0.00",
        "99.94, 3, 1, 99.9"
    })
    void readsNumbersHalfAwayFromZero(String text, int precision, int scale, String expected) {
        assertThat(Numbers.number(text, precision, scale).toPlainString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "1,000", "$5", "1e", "--1", "0x10", "NaN", "1 2"})
    void readsNoNumberFromOtherTexts(String text) {
        assertThat(Numbers.tryNumber(text, 38, 0)).isEmpty();
        assertThatThrownBy(() -> Numbers.number(text, 38, 0)).hasMessageContaining("is not recognized");
    }

    @Test
    void overflowIsAnError() {
        assertThat(Numbers.tryNumber("99.95", 3, 1)).isEmpty();
        assertThatThrownBy(() -> Numbers.number("1000", 3, 0)).hasMessageContaining("out of representable range");
        assertThatThrownBy(() -> Numbers.ofDouble(1e39, 38, 0)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Numbers.ofDouble(Double.NaN, 38, 0)).isInstanceOf(InvalidInput.class);
        assertThat(Numbers.ofDouble(-2.5, 38, 0)).isEqualByComparingTo("-3");
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "T, true",
        "YES, true",
        "y, true",
        "on, true",
        "1, true",
        "False, false",
        "f, false",
        "no, false",
        "n, false",
        "OFF, false",
        "0, false"
    })
    void readsBooleans(String text, boolean expected) {
        assertThat(Numbers.tryBoolean(text)).contains(expected);
    }

    @Test
    void readsNoOtherBooleans() {
        assertThat(Numbers.tryBoolean("2")).isEmpty();
        assertThat(Numbers.tryBoolean("")).isEmpty();
    }

    @Test
    void readsDoubles() {
        assertThat(Numbers.tryDouble("-1.5e3")).contains(-1500.0);
        assertThat(Numbers.tryDouble("nan").orElseThrow()).isNaN();
        assertThat(Numbers.tryDouble("-inf")).contains(Double.NEGATIVE_INFINITY);
        assertThat(Numbers.tryDouble("x")).isEmpty();
    }

    /** Snowflake's page on HAVERSINE: New York to Los Angeles. */
    @Test
    void measuresGreatCircles() {
        assertThat(Numbers.haversine(40.7127, -74.0059, 34.0500, -118.2500)).isCloseTo(3936.385096389, within(1e-6));
        assertThat(Numbers.haversine(0, 0, 0, 180)).isCloseTo(Math.PI * 6371, within(1e-6));
        assertThat(Numbers.haversine(1, 2, 1, 2)).isZero();
    }

    /** Snowflake's page on WIDTH_BUCKET: prices in four buckets of 100,000 from 200,000 to 600,000. */
    @ParameterizedTest
    @CsvSource({"190000, 0", "200000, 1", "250000, 1", "300000, 2", "599999.99, 4", "600000, 5", "900000, 5"})
    void findsBuckets(BigDecimal value, long expected) {
        assertThat(Numbers.widthBucket(value, new BigDecimal(200_000), new BigDecimal(600_000), 4))
                .isEqualTo(expected);
    }

    @Test
    void stopsWhereTheFunctionIsNotDefined() {
        assertThatThrownBy(() -> NumberFunctions.ln(0.0)).hasMessageContaining("LN");
        assertThatThrownBy(() -> NumberFunctions.sqrt(-1.0)).hasMessageContaining("SQRT");
        assertThat(NumberFunctions.log(2.0, 8.0)).isCloseTo(3, within(1e-12));
        assertThat(Numbers.factorial(20)).isEqualTo("2432902008176640000");
        assertThatThrownBy(() -> Numbers.factorial(34)).isInstanceOf(InvalidInput.class);
    }
}
