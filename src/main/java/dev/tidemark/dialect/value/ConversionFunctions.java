package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Casts between texts, numbers, booleans, dates and timestamps. See {@link EngineRoutines} for what holds for every function here. */
public final class ConversionFunctions {

    private ConversionFunctions() {}

    /** The wall clock of a date or timestamp text in any form of AUTO. */
    public static @Nullable LocalDateTime toTimestamp(@Nullable String text) {
        return text == null ? null : SnowflakeTime.timestamp(text);
    }

    public static @Nullable LocalDateTime tryToTimestamp(@Nullable String text) {
        return text == null ? null : attempt(() -> SnowflakeTime.timestamp(text));
    }

    /** As TIMESTAMP_TZ and TIMESTAMP_LTZ: the instant in UTC. */
    public static @Nullable LocalDateTime toTimestampUtc(@Nullable String text) {
        return text == null
                ? null
                : SnowflakeTime.parseAuto(text)
                        .orElseThrow(() -> SnowflakeTime.unrecognised("Timestamp", text))
                        .utc();
    }

    public static @Nullable LocalDateTime tryToTimestampUtc(@Nullable String text) {
        return text == null ? null : attempt(() -> toTimestampUtc(text));
    }

    /** A text by a format model. */
    public static @Nullable LocalDateTime parseTimestamp(@Nullable String text, @Nullable String model) {
        return text == null || model == null
                ? null
                : TimeModel.of(model)
                        .parse(text)
                        .orElseThrow(() -> SnowflakeTime.unrecognised("Timestamp", text))
                        .wall();
    }

    public static @Nullable LocalDateTime tryParseTimestamp(@Nullable String text, @Nullable String model) {
        return text == null || model == null
                ? null
                : TimeModel.of(model)
                        .parse(text)
                        .map(SnowflakeTime.Reading::wall)
                        .orElse(null);
    }

    public static @Nullable LocalDate toDate(@Nullable String text) {
        return text == null
                ? null
                : SnowflakeTime.parseAuto(text)
                        .orElseThrow(() -> SnowflakeTime.unrecognised("Date", text))
                        .wall()
                        .toLocalDate();
    }

    public static @Nullable LocalDate tryToDate(@Nullable String text) {
        return text == null ? null : attempt(() -> toDate(text));
    }

    /** The time of day as text that both engines cast to TIME. */
    public static @Nullable String toTime(@Nullable String text) {
        return text == null
                ? null
                : SnowflakeTime.parseTimeAuto(text)
                        .orElseThrow(() -> SnowflakeTime.unrecognised("Time", text))
                        .toString();
    }

    public static @Nullable String tryToTime(@Nullable String text) {
        return text == null
                ? null
                : SnowflakeTime.parseTimeAuto(text).map(Object::toString).orElse(null);
    }

    public static @Nullable LocalDateTime timestampOfEpoch(@Nullable Long value, @Nullable Long scale) {
        return value == null || scale == null ? null : SnowflakeTime.fromEpoch(value, Math.toIntExact(scale));
    }

    /** Decimal seconds since 1970. */
    public static @Nullable LocalDateTime timestampOfSeconds(@Nullable String seconds) {
        return seconds == null ? null : SnowflakeTime.fromEpoch(new BigDecimal(seconds));
    }

    /** The value itself, which a timestamp of so many digits of a second holds. */
    public static @Nullable LocalDateTime timestampOfDigits(@Nullable LocalDateTime value, @Nullable Long digits) {
        if (value != null
                && digits != null
                && BigDecimal.valueOf(value.getNano(), 9).stripTrailingZeros().scale() > digits) {
            throw new InvalidInput(value + " has more than " + digits + " digits of a second: write DATE_TRUNC");
        }
        return value;
    }

    /** The default text of a TIMESTAMP_NTZ. */
    public static @Nullable String timestampText(@Nullable LocalDateTime value) {
        return value == null ? null : TimeModel.of("YYYY-MM-DD HH24:MI:SS.FF3").format(value);
    }

    public static @Nullable String formatTimestamp(@Nullable LocalDateTime value, @Nullable String model) {
        return value == null || model == null ? null : TimeModel.of(model).format(value);
    }

    /** Digits that fit NUMBER(precision, scale) exactly, for the engine to cast. */
    public static @Nullable String numberText(@Nullable String text, @Nullable Long precision, @Nullable Long scale) {
        return text == null || precision == null || scale == null
                ? null
                : Numbers.number(text, Math.toIntExact(precision), Math.toIntExact(scale))
                        .toPlainString();
    }

    public static @Nullable String tryNumberText(
            @Nullable String text, @Nullable Long precision, @Nullable Long scale) {
        return text == null || precision == null || scale == null
                ? null
                : Numbers.tryNumber(text, Math.toIntExact(precision), Math.toIntExact(scale))
                        .map(BigDecimal::toPlainString)
                        .orElse(null);
    }

    /** The digits of a text that stands beside a number: at most five after the point. */
    public static @Nullable String implicitNumberText(@Nullable String text) {
        return text == null ? null : Numbers.implicit(text).toPlainString();
    }

    /** The text itself, which a VARCHAR of so many characters holds. */
    public static @Nullable String textWithin(@Nullable String text, @Nullable Long length) {
        if (text != null && length != null && text.codePointCount(0, text.length()) > length) {
            throw new InvalidInput("The text '" + text + "' is too long for VARCHAR(" + length + ")");
        }
        return text;
    }

    public static @Nullable String tryTextWithin(@Nullable String text, @Nullable Long length) {
        return attempt(() -> textWithin(text, length));
    }

    public static @Nullable String doubleNumberText(
            @Nullable Double value, @Nullable Long precision, @Nullable Long scale) {
        return value == null || precision == null || scale == null
                ? null
                : Numbers.ofDouble(value, Math.toIntExact(precision), Math.toIntExact(scale))
                        .toPlainString();
    }

    public static @Nullable Double toDouble(@Nullable String text) {
        return text == null
                ? null
                : Numbers.tryDouble(text).orElseThrow(() -> SnowflakeTime.unrecognised("Numeric value", text));
    }

    public static @Nullable Double tryToDouble(@Nullable String text) {
        return text == null ? null : Numbers.tryDouble(text).orElse(null);
    }

    public static @Nullable Boolean toBoolean(@Nullable String text) {
        return text == null
                ? null
                : Numbers.tryBoolean(text).orElseThrow(() -> SnowflakeTime.unrecognised("Boolean value", text));
    }

    public static @Nullable Boolean tryToBoolean(@Nullable String text) {
        return text == null ? null : Numbers.tryBoolean(text).orElse(null);
    }
    /** A conversion that answers NULL where the strict one is an error. */
    private static <T> @Nullable T attempt(Supplier<@Nullable T> strict) {
        try {
            return strict.get();
        } catch (InvalidInput e) {
            // This is what TRY_ asks for.
            return null;
        }
    }
}
