package dev.tidemark.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.TimestampReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns a column of a batch of text into values of its type. Not thread-safe. */
final class ColumnDecoder {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONG_DIGITS = 18;

    private final SqlType type;
    private final EpochUnit unit;
    private final TimestampReader instant = new TimestampReader();
    private final CsvBatch batch;
    private final int column;
    private final BadValues badValues;

    /** A value that is none of the type, or would lose something. */
    static final class BadValue extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int row;

        BadValue(int row, String message) {
            super(message, null, false, false);
            this.row = row;
        }

        int row() {
            return row;
        }
    }

    /** Told of values that cannot be read and become NULL. */
    interface BadValues {
        void bad(int row, String message);
    }

    private interface RowReader {
        void read(int row);
    }

    /** @param badValues may throw, which ends the decoding */
    ColumnDecoder(SqlType type, EpochUnit unit, CsvBatch batch, int column, BadValues badValues) {
        this.type = type;
        this.unit = unit;
        this.batch = batch;
        this.column = column;
        this.badValues = badValues;
    }

    private void each(boolean[] nulls, RowReader reader) {
        for (int row = 0; row < nulls.length; row++) {
            if (!nulls[row]) {
                try {
                    reader.read(row);
                } catch (BadValue e) {
                    nulls[row] = true;
                    badValues.bad(row, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** Values that cannot be read are told of and become NULL. */
    ColumnVector decode() {
        boolean[] nulls = new boolean[batch.size()];
        for (int row = 0; row < nulls.length; row++) {
            nulls[row] = batch.isNull(row, column);
        }
        return switch (type.kind()) {
            case NUMBER -> type.scale() == 0 && type.precision() <= LONG_DIGITS ? longs(nulls) : decimals(nulls);
            case FLOAT -> doubles(nulls);
            case BOOLEAN -> booleans(nulls);
            case DATE -> dates(nulls);
            case TIME -> times(nulls);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> timestamps(nulls);
            case VARCHAR, UNKNOWN -> batch.column(column);
            case BINARY, VARIANT, ARRAY, OBJECT -> texts(nulls);
        };
    }

    private ColumnVector longs(boolean[] nulls) {
        long[] values = new long[nulls.length];
        each(nulls, row -> {
            int from = batch.start(row, column);
            int to = batch.end(row, column);
            boolean small = to - from <= type.precision() && EpochUnit.isInteger(batch.bytes(), from, to);
            values[row] = small
                    ? EpochUnit.integer(batch.bytes(), from, to)
                    : fitting(row).longValueExact();
        });
        return new ColumnVector.Longs(values, nulls);
    }

    private ColumnVector decimals(boolean[] nulls) {
        @Nullable BigDecimal[] values = new BigDecimal[nulls.length];
        each(nulls, row -> values[row] = fitting(row));
        return new ColumnVector.Decimals(values);
    }

    /** The number with the column's scale. */
    private BigDecimal fitting(int row) {
        BigDecimal value = NumberForm.decimal(text(row));
        if (value == null) {
            throw bad(row, "is no " + type);
        }
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int whole = plain.precision() - plain.scale();
        if (plain.scale() > type.scale() || whole > type.precision() - type.scale()) {
            throw bad(row, "does not fit " + type + " without loss");
        }
        return plain.setScale(type.scale());
    }

    private ColumnVector doubles(boolean[] nulls) {
        double[] values = new double[nulls.length];
        each(nulls, row -> {
            values[row] = number(row);
        });
        return new ColumnVector.Doubles(values, nulls);
    }

    private double number(int row) {
        String text = text(row);
        switch (text.toLowerCase(Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "inf", "infinity":
                return Double.POSITIVE_INFINITY;
            case "-inf", "-infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                if (NumberForm.decimal(text) == null) {
                    throw bad(row, "is no " + type);
                }
                double value = Double.parseDouble(text);
                if (Double.isInfinite(value)) {
                    throw bad(row, "is too large for " + type);
                }
                return value;
        }
    }

    private ColumnVector booleans(boolean[] nulls) {
        boolean[] values = new boolean[nulls.length];
        each(nulls, row -> {
            Boolean value = Flags.read(text(row));
            if (value == null) {
                throw bad(row, "is no BOOLEAN; write true or false");
            }
            values[row] = value;
        });
        return new ColumnVector.Booleans(values, nulls);
    }

    private ColumnVector dates(boolean[] nulls) {
        long[] values = new long[nulls.length];
        each(nulls, row -> {
            if (!instant.read(batch.bytes(), batch.start(row, column), batch.end(row, column)) || !instant.isDate()) {
                throw bad(row, "is no DATE; write for example 2022-12-02");
            }
            values[row] = instant.epochDay();
        });
        return new ColumnVector.Dates(values, nulls);
    }

    private ColumnVector times(boolean[] nulls) {
        long[] values = new long[nulls.length];
        each(nulls, row -> {
            try {
                values[row] = LocalTime.parse(text(row)).toNanoOfDay();
            } catch (DateTimeParseException e) {
                throw bad(row, "is no TIME; write for example 12:30:00");
            }
        });
        return new ColumnVector.Times(values, nulls);
    }

    private ColumnVector timestamps(boolean[] nulls) {
        long[] micros = new long[nulls.length];
        short[] rest = new short[nulls.length];
        each(nulls, row -> {
            byte[] bytes = batch.bytes();
            int from = batch.start(row, column);
            int to = batch.end(row, column);
            if (instant.read(bytes, from, to)) {
                micros[row] = instant.micros();
                rest[row] = instant.rest();
            } else if (EpochUnit.isInteger(bytes, from, to)) {
                long count = EpochUnit.integer(bytes, from, to);
                long second = unit.second(count);
                micros[row] = second * 1_000_000 + unit.nano(count) / 1_000;
                rest[row] = (short) (unit.nano(count) % 1_000);
            } else {
                throw bad(row, "is no timestamp; write for example 2022-12-02 12:30:00");
            }
        });
        return new ColumnVector.Timestamps(micros, rest, nulls);
    }

    private ColumnVector texts(boolean[] nulls) {
        @Nullable String[] values = new String[nulls.length];
        each(nulls, row -> {
            values[row] = type.is(SqlType.Kind.BINARY) ? binary(row) : json(row);
        });
        return new ColumnVector.Texts(values);
    }

    private String binary(int row) {
        try {
            return HexFormat.of().withUpperCase().formatHex(HexFormat.of().parseHex(text(row)));
        } catch (IllegalArgumentException e) {
            throw bad(row, "is no BINARY; write hexadecimal digits");
        }
    }

    private String json(int row) {
        String text = text(row);
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            boolean fits = first != null
                    && (type.is(SqlType.Kind.VARIANT)
                            || first == JsonToken.START_ARRAY && type.is(SqlType.Kind.ARRAY)
                            || first == JsonToken.START_OBJECT && type.is(SqlType.Kind.OBJECT));
            parser.skipChildren();
            if (fits && parser.nextToken() == null) {
                return text;
            }
        } catch (IOException e) {
            throw bad(row, "is no JSON");
        }
        throw bad(row, "is no JSON of the type " + type);
    }

    private String text(int row) {
        return String.valueOf(batch.value(row, column));
    }

    private BadValue bad(int row, String what) {
        return new BadValue(row, "'" + CsvText.shortened(text(row)) + "' " + what);
    }
}
