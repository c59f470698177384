package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings a join key into the one form in which equal keys of the store's type are equal objects: text as it is, numbers
 * without trailing zeros, dates, instants, booleans ({@code semantics.md} 7: spine keys take the store's type).
 */
final class KeyForm {

    /** Digits of the widest 64-bit number. */
    private static final int LONGEST_LONG = 19;

    /** A number that a store can hold is far shorter; reading one of 10 MB would take hours. */
    private static final int LONGEST_NUMBER = 400;

    private KeyForm() {}

    /**
     * @param value as {@link dev.tidemark.domain.result.ColumnVector#value} gives it; text of a CSV for any type
     * @throws IllegalArgumentException when text is no value of the type
     */
    static @Nullable Object of(@Nullable Object value, SqlType type) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case NUMBER -> number(value);
            case DATE -> date(value);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> instant(value);
            case BOOLEAN -> value instanceof Boolean ? value : truth(value.toString());
            default -> value.toString();
        };
    }

    private static Object number(Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof String text && text.length() > LONGEST_NUMBER) {
            throw noNumber(text, null);
        }
        try {
            BigDecimal decimal = value instanceof BigDecimal given ? given : new BigDecimal(value.toString());
            BigDecimal plain = decimal.stripTrailingZeros();
            // In 64 bits: the scale of 1e2147483647 is as far below zero as an int goes.
            long wholeDigits = (long) plain.precision() - plain.scale();
            boolean small = plain.scale() <= 0
                    && wholeDigits <= LONGEST_LONG
                    && plain.toBigInteger().bitLength() < Long.SIZE;
            return small ? (Object) plain.longValue() : plain;
        } catch (NumberFormatException e) {
            throw noNumber(value, e);
        }
    }

    private static IllegalArgumentException noNumber(Object value, @Nullable Throwable cause) {
        return new IllegalArgumentException(InvalidInput.quoted(value.toString()) + " is no number", cause);
    }

    private static Object date(Object value) {
        if (value instanceof LocalDate) {
            return value;
        }
        Instant instant = value instanceof Instant given ? given : (Instant) instant(value);
        LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        if (!date.atStartOfDay().toInstant(ZoneOffset.UTC).equals(instant)) {
            throw new IllegalArgumentException(InvalidInput.quoted(value.toString()) + " is no date");
        }
        return date;
    }

    private static Object instant(Object value) {
        if (value instanceof Instant) {
            return value;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        try {
            return InstantText.parse(value.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> Boolean.TRUE;
            case "false", "f", "0" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException(InvalidInput.quoted(text) + " is neither true nor false");
        };
    }
}
