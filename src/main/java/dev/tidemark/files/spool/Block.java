package dev.tidemark.files.spool;

import dev.tidemark.domain.result.VectorBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Some rows as {@link BlockWriter} wrote them, each value readable at once.
 *
 * @param bytes the whole block, or the one column that {@code only} names
 * @param only the column that {@code bytes} holds, or -1 for all
 */
record Block(ByteBuffer bytes, int rows, int only) {

    private int start(int column) {
        return only < 0 ? bytes.getInt(column * Integer.BYTES) : 0;
    }

    byte kind(int column) {
        return bytes.get(start(column));
    }

    boolean isNull(int column, int row) {
        return (bytes.get(start(column) + 1 + (row >> 3)) >> (row & 7) & 1) != 0;
    }

    private int values(int column) {
        return start(column) + 1 + (rows + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Of a column of LONGS. */
    long longAt(int column, int row) {
        return bytes.getLong(values(column) + row * Long.BYTES);
    }

    double doubleAt(int column, int row) {
        return Double.longBitsToDouble(longAt(column, row));
    }

    boolean booleanAt(int column, int row) {
        return bytes.get(values(column) + row) != 0;
    }

    long microsAt(int column, int row) {
        return bytes.getLong(values(column) + row * (Long.BYTES + Short.BYTES));
    }

    short restAt(int column, int row) {
        return bytes.getShort(values(column) + row * (Long.BYTES + Short.BYTES) + Long.BYTES);
    }

    private int variableStart(int column, int row) {
        int offsets = values(column);
        return offsets + (rows + 1) * Integer.BYTES + bytes.getInt(offsets + row * Integer.BYTES);
    }

    BigDecimal decimalAt(int column, int row) {
        int from = variableStart(column, row);
        byte[] unscaled = new byte[variableStart(column, row + 1) - from - 1];
        bytes.get(from + 1, unscaled);
        return new BigDecimal(new BigInteger(unscaled), bytes.get(from));
    }

    String textAt(int column, int row) {
        int from = variableStart(column, row);
        int length = variableStart(column, row + 1) - from - 1;
        if (bytes.get(from) == BlockWriter.LATIN) {
            return new String(bytes.array(), bytes.arrayOffset() + from + 1, length, StandardCharsets.ISO_8859_1);
        }
        return bytes.slice(from + 1, length).asCharBuffer().toString();
    }

    /** Adds the value to a builder of the column's type. */
    void addTo(VectorBuilder builder, int column, int row) {
        if (isNull(column, row)) {
            builder.addNull();
            return;
        }
        switch (kind(column)) {
            case BlockWriter.LONGS -> builder.addLong(longAt(column, row));
            case BlockWriter.DOUBLES -> builder.addDouble(doubleAt(column, row));
            case BlockWriter.BOOLEANS -> builder.addBoolean(booleanAt(column, row));
            case BlockWriter.TIMESTAMPS -> builder.addTimestamp(microsAt(column, row), restAt(column, row));
            case BlockWriter.DECIMALS -> builder.add(decimalAt(column, row));
            default -> builder.add(textAt(column, row));
        }
    }
}
