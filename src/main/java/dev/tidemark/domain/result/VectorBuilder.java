package dev.tidemark.domain.result;

import dev.tidemark.domain.result.ColumnVector.Booleans;
import dev.tidemark.domain.result.ColumnVector.Dates;
import dev.tidemark.domain.result.ColumnVector.Decimals;
import dev.tidemark.domain.result.ColumnVector.Doubles;
import dev.tidemark.domain.result.ColumnVector.Longs;
import dev.tidemark.domain.result.ColumnVector.Texts;
import dev.tidemark.domain.result.ColumnVector.Times;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Grows one vector value by value. The values are those that {@link ColumnVector#value} gives, any {@link Number} for a
 * number. Not thread-safe.
 */
public final class VectorBuilder {
    private static final int FIRST_CAPACITY = 256;

    private final SqlType type;
    private final boolean longs;
    private int size;
    private long[] numbers = new long[0];
    private double[] doubles = new double[0];
    private short[] rest = new short[0];
    private boolean[] flags = new boolean[0];
    private boolean[] nulls = new boolean[0];
    private @Nullable String[] texts = new String[0];
    private @Nullable BigDecimal[] decimals = new BigDecimal[0];

    public VectorBuilder(SqlType type) {
        this.type = type;
        this.longs = type.is(SqlType.Kind.NUMBER) && type.scale() == 0 && type.precision() <= 18;
        grow(FIRST_CAPACITY);
    }

    public int size() {
        return size;
    }

    /** @throws ClassCastException when the value is not one of the column's type */
    public void add(@Nullable Object value) {
        int at = next();
        nulls[at] = value == null;
        if (value == null) {
            return;
        }
        switch (type.kind()) {
            case NUMBER -> addNumber(at, (Number) value);
            case FLOAT -> doubles[at] = ((Number) value).doubleValue();
            case BOOLEAN -> flags[at] = (Boolean) value;
            case DATE -> numbers[at] = ((LocalDate) value).toEpochDay();
            case TIME -> numbers[at] = ((LocalTime) value).toNanoOfDay();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> {
                Instant instant = (Instant) value;
                numbers[at] = Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
                rest[at] = (short) (instant.getNano() % 1_000);
            }
            case VARCHAR, BINARY, VARIANT, ARRAY, OBJECT, UNKNOWN -> texts[at] = (String) value;
        }
    }

    public void addNull() {
        add(null);
    }

    /** For NUMBER of at most 18 digits without a scale, DATE (epoch day) and TIME (nanosecond of the day). */
    public void addLong(long value) {
        int at = next();
        numbers[at] = value;
    }

    /** For FLOAT. */
    public void addDouble(double value) {
        int at = next();
        doubles[at] = value;
    }

    /** For BOOLEAN. */
    public void addBoolean(boolean value) {
        int at = next();
        flags[at] = value;
    }

    /** For timestamps: as {@link ColumnVector.Timestamps} keeps them. */
    public void addTimestamp(long micros, int nanosRest) {
        int at = next();
        numbers[at] = micros;
        rest[at] = (short) nanosRest;
    }

    /** Adds one value of a vector of the same type. */
    public void addFrom(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            addNull();
        } else if (vector instanceof Longs from && longs) {
            addLong(from.values()[row]);
        } else if (vector instanceof Doubles from) {
            addDouble(from.values()[row]);
        } else if (vector instanceof Timestamps from) {
            addTimestamp(from.micros()[row], from.rest()[row]);
        } else {
            add(vector.value(row));
        }
    }

    /** Where the next value goes. May replace the arrays: call it before naming one. */
    private int next() {
        if (size == nulls.length) {
            grow(2 * size);
        }
        return size++;
    }

    /** Whether {@link #addLong} takes the column's numbers. */
    public boolean holdsLongs() {
        return longs;
    }

    private void addNumber(int at, Number value) {
        if (longs) {
            numbers[at] = value instanceof BigDecimal decimal ? decimal.longValueExact() : value.longValue();
        } else {
            BigDecimal decimal = value instanceof BigDecimal given ? given : new BigDecimal(value.toString());
            decimals[at] = decimal.scale() == type.scale() ? decimal : decimal.setScale(type.scale());
        }
    }

    private void grow(int capacity) {
        nulls = Arrays.copyOf(nulls, capacity);
        switch (type.kind()) {
            case NUMBER -> {
                if (longs) {
                    numbers = Arrays.copyOf(numbers, capacity);
                } else {
                    decimals = Arrays.copyOf(decimals, capacity);
                }
            }
            case FLOAT -> doubles = Arrays.copyOf(doubles, capacity);
            case BOOLEAN -> flags = Arrays.copyOf(flags, capacity);
            case DATE, TIME -> numbers = Arrays.copyOf(numbers, capacity);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> {
                numbers = Arrays.copyOf(numbers, capacity);
                rest = Arrays.copyOf(rest, capacity);
            }
            case VARCHAR, BINARY, VARIANT, ARRAY, OBJECT, UNKNOWN -> texts = Arrays.copyOf(texts, capacity);
        }
    }

    /** The vector of all values so far; the builder must not be used afterwards. */
    public ColumnVector build() {
        return switch (type.kind()) {
            case NUMBER -> longs ? new Longs(numbers, nulls) : new Decimals(decimals);
            case FLOAT -> new Doubles(doubles, nulls);
            case BOOLEAN -> new Booleans(flags, nulls);
            case DATE -> new Dates(numbers, nulls);
            case TIME -> new Times(numbers, nulls);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> new Timestamps(numbers, rest, nulls);
            case VARCHAR, BINARY, VARIANT, ARRAY, OBJECT, UNKNOWN -> new Texts(texts);
        };
    }
}
