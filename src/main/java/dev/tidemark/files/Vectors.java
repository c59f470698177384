package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Vectors out of vectors. */
final class Vectors {

    private Vectors() {}

    /** The values of some rows, in the order of {@code rows}. */
    static ColumnVector pick(ColumnVector vector, int[] rows) {
        boolean[] nulls = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            nulls[i] = vector.isNull(rows[i]);
        }
        if (vector instanceof ColumnVector.Longs longs) {
            return new ColumnVector.Longs(pick(longs.values(), rows), nulls);
        } else if (vector instanceof ColumnVector.Dates dates) {
            return new ColumnVector.Dates(pick(dates.epochDays(), rows), nulls);
        } else if (vector instanceof ColumnVector.Times times) {
            return new ColumnVector.Times(pick(times.nanos(), rows), nulls);
        } else if (vector instanceof ColumnVector.Timestamps timestamps) {
            short[] rest = new short[rows.length];
            for (int i = 0; i < rows.length; i++) {
                rest[i] = timestamps.rest()[rows[i]];
            }
            return new ColumnVector.Timestamps(pick(timestamps.micros(), rows), rest, nulls);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            double[] values = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = doubles.values()[rows[i]];
            }
            return new ColumnVector.Doubles(values, nulls);
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            boolean[] values = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = booleans.values()[rows[i]];
            }
            return new ColumnVector.Booleans(values, nulls);
        } else if (vector instanceof ColumnVector.Decimals decimals) {
            @Nullable BigDecimal[] values = new BigDecimal[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = decimals.values()[rows[i]];
            }
            return new ColumnVector.Decimals(values);
        }
        @Nullable String[] values = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[i] = ((ColumnVector.Texts) vector).values()[rows[i]];
        }
        return new ColumnVector.Texts(values);
    }

    private static long[] pick(long[] values, int[] rows) {
        long[] out = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            out[i] = values[rows[i]];
        }
        return out;
    }
}
