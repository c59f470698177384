package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.time.InstantText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON, each an array of texts and nulls: as one text that a single statement unpacks, the fastest way for some
 * thousand rows, or as the lines of a file. No value ever becomes SQL. Not thread-safe.
 */
final class RowJson {
    /** Half of what Snowflake takes for one value, in case every character needs two bytes. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final StringBuilder text = new StringBuilder();
    private long rows;

    boolean isFull() {
        return text.length() >= MOST_CHARACTERS;
    }

    long rows() {
        return rows;
    }

    /** All rows so far in one array; begins anew. */
    String takeArray() {
        text.setLength(Math.max(0, text.length() - 1));
        // Within a value no line feed stands as itself.
        return "[" + takeLines().replace('\n', ',') + "]";
    }

    /** All rows so far, a line each; begins anew. */
    String takeLines() {
        String all = text.toString();
        text.setLength(0);
        rows = 0;
        return all;
    }

    void add(RowBatch batch, int row) {
        begin();
        List<ColumnVector> columns = batch.columns();
        for (int i = 0; i < columns.size(); i++) {
            value(i, columns.get(i).value(row));
        }
        end();
    }

    /** @param values as {@link ColumnVector#value} gives them */
    void add(List<@Nullable Object> values) {
        begin();
        for (int i = 0; i < values.size(); i++) {
            value(i, values.get(i));
        }
        end();
    }

    private void begin() {
        text.append('[');
        rows++;
    }

    private void end() {
        text.append("]\n");
    }

    private void value(int index, @Nullable Object value) {
        if (index > 0) {
            text.append(',');
        }
        if (value == null) {
            text.append("null");
        } else {
            quote(plain(value));
        }
    }

    static String plain(Object value) {
        if (value instanceof Instant instant) {
            return InstantText.plain(instant);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number && number.isInfinite()) {
            return number > 0 ? "inf" : "-inf";
        }
        return value.toString();
    }

    private void quote(String value) {
        text.append(quoted(value));
    }

    /** A text of JSON. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
