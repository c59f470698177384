package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Formulas that engines lack or answer with NaN where Snowflake stops. See {@link EngineRoutines} for what holds for every function here. */
public final class NumberFunctions {

    private NumberFunctions() {}

    public static @Nullable Double ln(@Nullable Double x) {
        return x == null ? null : Numbers.finite("LN", x, Math.log(x));
    }

    public static @Nullable Double log(@Nullable Double base, @Nullable Double x) {
        return base == null || x == null ? null : Numbers.finite("LOG", x, Math.log(x) / Math.log(base));
    }

    public static @Nullable Double sqrt(@Nullable Double x) {
        return x == null ? null : Numbers.finite("SQRT", x, Math.sqrt(x));
    }

    public static @Nullable Double power(@Nullable Double base, @Nullable Double exponent) {
        return base == null || exponent == null ? null : Numbers.finite("POWER", base, Math.pow(base, exponent));
    }

    public static @Nullable Double exp(@Nullable Double x) {
        return x == null ? null : Numbers.finite("EXP", x, Math.exp(x));
    }

    public static @Nullable Double asin(@Nullable Double x) {
        return x == null ? null : (Double) Numbers.finite("ASIN", x, Math.asin(x));
    }

    public static @Nullable Double acos(@Nullable Double x) {
        return x == null ? null : (Double) Numbers.finite("ACOS", x, Math.acos(x));
    }

    public static @Nullable Double cbrt(@Nullable Double x) {
        return x == null ? null : Math.cbrt(x);
    }

    public static @Nullable String factorial(@Nullable Long n) {
        return n == null ? null : Numbers.factorial(n);
    }

    public static @Nullable Double haversine(
            @Nullable Double lat1, @Nullable Double lon1, @Nullable Double lat2, @Nullable Double lon2) {
        return lat1 == null || lon1 == null || lat2 == null || lon2 == null
                ? null
                : Numbers.haversine(lat1, lon1, lat2, lon2);
    }

    /** The numbers as their texts, so that decimals stay exact. */
    public static @Nullable Long widthBucket(
            @Nullable String value, @Nullable String min, @Nullable String max, @Nullable Long buckets) {
        return value == null || min == null || max == null || buckets == null
                ? null
                : Numbers.widthBucket(new BigDecimal(value), new BigDecimal(min), new BigDecimal(max), buckets);
    }

    public static @Nullable Long bitShiftLeft(@Nullable Long value, @Nullable Long bits) {
        return value == null || bits == null
                ? null
                : bits < 0 || bits > 62 ? refuseShift(bits) : Math.multiplyExact(value, 1L << bits);
    }

    public static @Nullable Long bitShiftRight(@Nullable Long value, @Nullable Long bits) {
        return value == null || bits == null ? null : bits < 0 || bits > 62 ? refuseShift(bits) : value >> bits;
    }
    /** By the decimal digits that print the double, so that 2.675 becomes 2.68 as its NUMBER would. */
    public static @Nullable Double roundDouble(@Nullable Double value, @Nullable Long places, @Nullable String mode) {
        return value == null || places == null || mode == null
                ? null
                : (Double) Numbers.rounded(value, Math.toIntExact(places), RoundingMode.valueOf(mode));
    }

    public static @Nullable Long widthBucketOfDoubles(
            @Nullable Double value, @Nullable Double min, @Nullable Double max, @Nullable Long buckets) {
        return value == null || min == null || max == null || buckets == null
                ? null
                : (Long) Numbers.widthBucket(
                        BigDecimal.valueOf(value), BigDecimal.valueOf(min), BigDecimal.valueOf(max), buckets);
    }

    /** Stops the statement with a message. */
    public static @Nullable Long fail(@Nullable String message) {
        throw new InvalidInput(message == null ? "The statement failed" : message);
    }

    private static long refuseShift(long bits) {
        throw new InvalidInput("A shift by " + bits + " bits is not supported offline");
    }
}
