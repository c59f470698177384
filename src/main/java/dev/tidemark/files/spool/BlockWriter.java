package dev.tidemark.files.spool;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.RowBatch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes some rows of a batch as a block: an offset per column and one more, then each column: its kind, a bit per row
 * that is NULL, and either a fixed number of bytes per row, or an offset per row and one more and then the values.
 */
final class BlockWriter {
    static final byte LONGS = 0;
    static final byte DECIMALS = 1;
    static final byte DOUBLES = 2;
    static final byte BOOLEANS = 3;
    static final byte TEXTS = 4;
    static final byte TIMESTAMPS = 5;

    /** How a text's characters are kept. */
    static final byte LATIN = 0;

    static final byte WIDE = 1;

    private BlockWriter() {}

    static void write(RowBatch batch, int from, int to, GrowingBytes out) {
        int columns = batch.columns().size();
        for (int i = 0; i <= columns; i++) {
            out.addInt(0);
        }
        for (int i = 0; i < columns; i++) {
            out.setInt(i * Integer.BYTES, out.size());
            column(batch.column(i), from, to, out);
        }
        out.setInt(columns * Integer.BYTES, out.size());
    }

    private static void column(ColumnVector vector, int from, int to, GrowingBytes out) {
        if (vector instanceof ColumnVector.Longs longs) {
            numbers(vector, longs.values(), from, to, out);
        } else if (vector instanceof ColumnVector.Dates dates) {
            numbers(vector, dates.epochDays(), from, to, out);
        } else if (vector instanceof ColumnVector.Times times) {
            numbers(vector, times.nanos(), from, to, out);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            begin(DOUBLES, vector, from, to, out);
            for (int r = from; r < to; r++) {
                out.addLong(Double.doubleToRawLongBits(doubles.values()[r]));
            }
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            begin(BOOLEANS, vector, from, to, out);
            for (int r = from; r < to; r++) {
                out.addByte(booleans.values()[r] ? 1 : 0);
            }
        } else if (vector instanceof ColumnVector.Timestamps timestamps) {
            begin(TIMESTAMPS, vector, from, to, out);
            for (int r = from; r < to; r++) {
                out.addLong(timestamps.micros()[r]);
                out.addShort(timestamps.rest()[r]);
            }
        } else {
            boolean texts = vector instanceof ColumnVector.Texts;
            begin(texts ? TEXTS : DECIMALS, vector, from, to, out);
            variable(vector, from, to, out);
        }
    }

    private static void numbers(ColumnVector vector, long[] values, int from, int to, GrowingBytes out) {
        begin(LONGS, vector, from, to, out);
        for (int r = from; r < to; r++) {
            out.addLong(values[r]);
        }
    }

    private static void begin(byte kind, ColumnVector vector, int from, int to, GrowingBytes out) {
        out.addByte(kind);
        for (int r = from; r < to; r += Byte.SIZE) {
            int bits = 0;
            for (int i = 0; i < Byte.SIZE && r + i < to; i++) {
                bits |= vector.isNull(r + i) ? 1 << i : 0;
            }
            out.addByte(bits);
        }
    }

    private static void variable(ColumnVector vector, int from, int to, GrowingBytes out) {
        int offsets = out.size();
        for (int r = from; r <= to; r++) {
            out.addInt(0);
        }
        int start = out.size();
        for (int r = from; r < to; r++) {
            out.setInt(offsets + (r - from) * Integer.BYTES, out.size() - start);
            if (!vector.isNull(r)) {
                Object value = Objects.requireNonNull(vector.value(r));
                if (value instanceof BigDecimal decimal) {
                    out.addByte(decimal.scale());
                    out.addBytes(decimal.unscaledValue().toByteArray());
                } else {
                    text((String) value, out);
                }
            }
        }
        out.setInt(offsets + (to - from) * Integer.BYTES, out.size() - start);
    }

    private static void text(String value, GrowingBytes out) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xff) {
                out.addByte(WIDE);
                out.addChars(value);
                return;
            }
        }
        out.addByte(LATIN);
        out.addBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }
}
