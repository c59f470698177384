package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values as text, as CSV and tables show them: {@code yyyy-MM-dd HH:mm:ss} with the digits that are needed, {@code
 * true}, plain decimals, doubles by {@link NumberText}. Text itself is written as it is, without quotes. Pure.
 */
public final class ValueText {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private static final int LONG_DIGITS = 18;
    private static final long[] POWERS = new long[LONG_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private ValueText() {}

    /** The value's text, or null for NULL. */
    public static @Nullable String text(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof ColumnVector.Texts texts) {
            return texts.values()[row];
        }
        Utf8Buffer out = new Utf8Buffer(32);
        append(out, vector, row);
        return out.toString();
    }

    /** @param row one whose value is not NULL */
    public static void append(Utf8Buffer out, ColumnVector vector, int row) {
        append(out, vector, row, ' ');
    }

    /** @param between what stands between a timestamp's date and time */
    static void append(Utf8Buffer out, ColumnVector vector, int row, char between) {
        if (vector instanceof ColumnVector.Longs longs) {
            out.add(longs.values()[row]);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            NumberText.append(out, doubles.values()[row]);
        } else if (vector instanceof ColumnVector.Texts texts) {
            out.add(Objects.requireNonNull(texts.values()[row]));
        } else if (vector instanceof ColumnVector.Timestamps timestamps) {
            timestamp(out, timestamps.micros()[row], timestamps.rest()[row], between);
        } else if (vector instanceof ColumnVector.Decimals decimals) {
            decimal(out, Objects.requireNonNull(decimals.values()[row]));
        } else if (vector instanceof ColumnVector.Dates dates) {
            date(out, dates.epochDays()[row]);
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            out.add(booleans.values()[row] ? "true" : "false");
        } else if (vector instanceof ColumnVector.Times times) {
            long nanos = times.nanos()[row];
            clock(out, nanos / 1_000_000_000);
            fraction(out, nanos % 1_000_000_000);
        }
    }

    private static void decimal(Utf8Buffer out, BigDecimal value) {
        int scale = value.scale();
        if (scale < 0 || scale >= POWERS.length || value.precision() > LONG_DIGITS) {
            out.add(value.toPlainString());
            return;
        }
        long unscaled = value.unscaledValue().longValue();
        if (unscaled < 0) {
            out.add('-');
        }
        out.add(Math.abs(unscaled) / POWERS[scale]);
        if (scale > 0) {
            out.add('.').addPadded(Math.abs(unscaled) % POWERS[scale], scale);
        }
    }

    /** @param micros since 1970, {@code rest} nanoseconds more */
    static void timestamp(Utf8Buffer out, long micros, int rest, char between) {
        long second = Math.floorDiv(micros, MICROS_PER_SECOND);
        date(out, Math.floorDiv(second, SECONDS_PER_DAY));
        out.add(between);
        clock(out, Math.floorMod(second, SECONDS_PER_DAY));
        fraction(out, Math.floorMod(micros, MICROS_PER_SECOND) * 1_000 + rest);
    }

    private static void clock(Utf8Buffer out, long second) {
        out.addPadded(second / 3_600, 2)
                .add(':')
                .addPadded(second / 60 % 60, 2)
                .add(':')
                .addPadded(second % 60, 2);
    }

    private static void fraction(Utf8Buffer out, long nanos) {
        if (nanos != 0) {
            out.add('.').addPadded(nanos, 9).trimZeros();
        }
    }

    /** Civil date from days since 1970, by Howard Hinnant's algorithm (chrono-Compatible Low-Level Date Algorithms). */
    static void date(Utf8Buffer out, long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * month + 2) / 5 + 1;
        long civilMonth = month < 10 ? month + 3 : month - 9;
        long year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0);
        out.addPadded(year, 4).add('-').addPadded(civilMonth, 2).add('-').addPadded(day, 2);
    }
}
