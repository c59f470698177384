package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Snowflake's numbers: texts to NUMBER, casts that round half away from zero and overflow loudly, formulas. */
public final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

    private static final double EARTH_RADIUS_KM = 6371.0;

    private Numbers() {}

    /** Reads a text as NUMBER(precision, scale); empty when it is no number or does not fit. */
    public static Optional<BigDecimal> tryNumber(String text, int precision, int scale) {
        String digits = text.strip();
        if (!NUMBER.matcher(digits).matches()) {
            return Optional.empty();
        }
        return fit(new BigDecimal(digits), precision, scale);
    }

    private static Optional<BigDecimal> fit(BigDecimal value, int precision, int scale) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        return rounded.precision() > precision && rounded.signum() != 0 ? Optional.empty() : Optional.of(rounded);
    }

    public static BigDecimal number(String text, int precision, int scale) {
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw new InvalidInput("Numeric value '" + text + "' is not recognized");
        }
        return tryNumber(text, precision, scale).orElseThrow(() -> outOfRange(text, precision, scale));
    }

    /** A text as a number without a cast; rounding to Snowflake's five decimals would drop digits. */
    static BigDecimal implicit(String text) {
        BigDecimal value = number(text, 38, 12);
        if (value.stripTrailingZeros().scale() > 5) {
            throw new InvalidInput(
                    "The text '" + text + "' has more than five decimals: cast it to say how many count");
        }
        return value.setScale(5, RoundingMode.HALF_UP);
    }

    private static InvalidInput outOfRange(String text, int precision, int scale) {
        return new InvalidInput(
                "Number out of representable range: " + text + " as NUMBER(" + precision + "," + scale + ")");
    }

    /** A double as NUMBER(precision, scale), half away from zero. */
    public static BigDecimal ofDouble(double value, int precision, int scale) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new InvalidInput(value + " cannot become a NUMBER");
        }
        // The shortest decimal that means this double: 2.675 rounds as it is written, not by its binary neighbour.
        return fit(BigDecimal.valueOf(value), precision, scale)
                .orElseThrow(() -> outOfRange(Double.toString(value), precision, scale));
    }

    public static double rounded(double value, int places, RoundingMode mode) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        return BigDecimal.valueOf(value).setScale(places, mode).doubleValue();
    }

    public static Optional<Double> tryDouble(String text) {
        String digits = text.strip();
        if (NUMBER.matcher(digits).matches()) {
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
        }
        return switch (digits.toLowerCase(Locale.ROOT)) {
            case "nan" -> Optional.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    public static Optional<Boolean> tryBoolean(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> Optional.of(true);
            case "false", "f", "no", "n", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public static String factorial(long n) {
        if (n < 0 || n > 33) {
            throw new InvalidInput("FACTORIAL takes 0 to 33, not " + n);
        }
        BigInteger product = BigInteger.ONE;
        for (long i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product.toString();
    }

    /** Kilometres along the great circle between two places in degrees. */
    public static double haversine(double lat1, double lon1, double lat2, double lon2) {
        double dLat = Math.toRadians(lat2 - lat1) / 2;
        double dLon = Math.toRadians(lon2 - lon1) / 2;
        double a = Math.sin(dLat) * Math.sin(dLat)
                + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * Math.sin(dLon) * Math.sin(dLon);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** Bucket 0 lies below {@code min}, {@code buckets + 1} at and above {@code max}. */
    public static long widthBucket(BigDecimal value, BigDecimal min, BigDecimal max, long buckets) {
        if (buckets < 1 || min.compareTo(max) >= 0) {
            throw new InvalidInput("WIDTH_BUCKET takes a minimum below its maximum and at least one bucket");
        }
        if (value.compareTo(min) < 0) {
            return 0;
        }
        if (value.compareTo(max) >= 0) {
            return buckets + 1;
        }
        return value.subtract(min)
                        .multiply(BigDecimal.valueOf(buckets))
                        .divideToIntegralValue(max.subtract(min))
                        .longValueExact()
                + 1;
    }

    public static double finite(String function, double argument, double result) {
        if (Double.isNaN(result) || Double.isInfinite(result)) {
            throw new InvalidInput("Invalid floating point operation: " + function + "(" + argument + ")");
        }
        return result;
    }
}
