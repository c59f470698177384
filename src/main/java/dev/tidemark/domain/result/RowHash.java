package dev.tidemark.domain.result;

import dev.tidemark.domain.result.ColumnVector.Booleans;
import dev.tidemark.domain.result.ColumnVector.Dates;
import dev.tidemark.domain.result.ColumnVector.Doubles;
import dev.tidemark.domain.result.ColumnVector.Longs;
import dev.tidemark.domain.result.ColumnVector.Times;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A number for the values of a row, 64 bits of its SHA-256. Their sum, which wraps around, tells whether two sets of rows hold
 * the same values in whatever order. What is hashed never changes, for sums are kept in ledgers: of each value a byte that says
 * whether there is one, then eight bytes for numbers of 64 bits, dates, times and booleans, ten for instants, and a length with
 * that many bytes of text for the rest. Not thread-safe.
 */
public final class RowHash {
    private static final String FORM = "s1:";
    private static final int FIRST_CAPACITY = 1 << 10;

    private final MessageDigest sha256 = sha256();
    private ByteBuffer row = ByteBuffer.allocate(FIRST_CAPACITY);

    /** @param at the row, counted from 0 */
    public long of(List<ColumnVector> columns, int at) {
        row.clear();
        for (ColumnVector column : columns) {
            put(column, at);
        }
        sha256.update(row.flip());
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    /** A sum as it is kept: the form, a colon, sixteen hexadecimal digits. */
    public static String checksum(long sum) {
        return FORM + HexFormat.of().toHexDigits(sum);
    }

    private void put(ColumnVector column, int at) {
        if (column.isNull(at)) {
            room(1).put((byte) 0);
        } else if (column instanceof Longs longs) {
            put(longs.values()[at]);
        } else if (column instanceof Doubles doubles) {
            put(Double.doubleToLongBits(doubles.values()[at]));
        } else if (column instanceof Timestamps timestamps) {
            put(timestamps.micros()[at]);
            room(Short.BYTES).putShort(timestamps.rest()[at]);
        } else if (column instanceof Dates dates) {
            put(dates.epochDays()[at]);
        } else if (column instanceof Times times) {
            put(times.nanos()[at]);
        } else if (column instanceof Booleans booleans) {
            put(booleans.values()[at] ? 1L : 0L);
        } else {
            put(String.valueOf(column.value(at)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void put(long value) {
        room(1 + Long.BYTES).put((byte) 1).putLong(value);
    }

    private void put(byte[] text) {
        room(1 + Integer.BYTES + text.length).put((byte) 1).putInt(text.length).put(text);
    }

    private ByteBuffer room(int bytes) {
        if (row.remaining() < bytes) {
            row = ByteBuffer.allocate(Math.max(2 * row.capacity(), row.position() + bytes))
                    .put(row.flip());
        }
        return row;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
