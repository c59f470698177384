package dev.tidemark.domain.result;

import dev.tidemark.domain.time.InstantText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One column of a batch as a primitive array, so that a million values cost no million objects. Rows count from 0.
 * Vectors are filled once and not changed afterwards; the arrays may be longer than the batch.
 */
public sealed interface ColumnVector {

    boolean isNull(int row);

    /** The value boxed: Long, BigDecimal, Double, Boolean, String, LocalDate, LocalTime, Instant; null for NULL. */
    @Nullable
    Object value(int row);

    /** NUMBER(p, 0) that fits 64 bits. */
    record Longs(long[] values, boolean[] nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : values[row];
        }
    }

    /** NUMBER with a scale, or too wide for 64 bits; each value has the column's scale. */
    record Decimals(@Nullable BigDecimal[] values) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return values[row] == null;
        }

        @Override
        public @Nullable Object value(int row) {
            return values[row];
        }
    }

    record Doubles(double[] values, boolean[] nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : values[row];
        }
    }

    record Booleans(boolean[] values, boolean[] nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : values[row];
        }
    }

    /** VARCHAR; VARIANT, ARRAY and OBJECT as JSON text; BINARY as upper-case hexadecimal digits. */
    record Texts(@Nullable String[] values) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return values[row] == null;
        }

        @Override
        public @Nullable Object value(int row) {
            return values[row];
        }
    }

    /** Days since 1970-01-01. */
    record Dates(long[] epochDays, boolean[] nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : LocalDate.ofEpochDay(epochDays[row]);
        }
    }

    /** Nanoseconds since midnight. */
    record Times(long[] nanos, boolean[] nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : LocalTime.ofNanoOfDay(nanos[row]);
        }
    }

    /**
     * UTC instants of all three timestamp types: microseconds since 1970 and the rest, 0 to 999 nanoseconds, which is
     * added. Years 0001 to 9999 fit ({@link InstantText#MIN}).
     */
    record Timestamps(long[] micros, short[] rest, boolean[] nulls) implements ColumnVector {
        @Override
        public boolean isNull(int row) {
            return nulls[row];
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : instant(row);
        }

        public Instant instant(int row) {
            return Instant.ofEpochSecond(
                    Math.floorDiv(micros[row], 1_000_000), Math.floorMod(micros[row], 1_000_000) * 1_000L + rest[row]);
        }
    }
}
