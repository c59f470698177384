package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.time.TimestampReader;
import dev.tidemark.engine.SpineReader;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records copied out of a scanner's buffer: their bytes as they came, and where in them each value is. Reused from batch
 * to batch. Owned by one thread while it is filled.
 */
final class CsvBatch implements SpineReader.Batch {
    static final int ROWS = 4_096;
    /** A batch of long records ends early, so that it stays small too. */
    private static final int MOST_BYTES = 4 << 20;

    private static final int MOST_FIELDS = 1 << 20;
    private static final int FIRST_ROWS = 256;

    private final int width;
    private final RecentStrings strings = new RecentStrings();
    private final TimestampReader instant = new TimestampReader();
    private final Utf8Buffer bytes = new Utf8Buffer(1 << 15);
    private int size;
    private long[] lines = new long[FIRST_ROWS];
    private int[] recordStarts = new int[FIRST_ROWS];
    private int[] recordEnds = new int[FIRST_ROWS];
    /** One per field, {@code width} per row; -1 is NULL. */
    private int[] starts;

    private int[] ends;

    CsvBatch(int width) {
        this.width = width;
        starts = new int[FIRST_ROWS * width];
        ends = new int[FIRST_ROWS * width];
    }

    void clear() {
        size = 0;
        bytes.truncate(0);
    }

    boolean isFull() {
        return size == ROWS || bytes.size() > MOST_BYTES || (long) size * width > MOST_FIELDS;
    }

    /** The scanner's record, which has {@code width} fields. */
    void add(CsvScanner scanner) {
        if (size == lines.length) {
            grow();
        }
        int from = scanner.recordStart();
        int start = bytes.size();
        bytes.add(scanner.buffer(), from, from + scanner.recordLength());
        lines[size] = scanner.line();
        recordStarts[size] = start;
        recordEnds[size] = bytes.size();
        for (int i = 0; i < width; i++) {
            int at = size * width + i;
            if (scanner.isNull(i)) {
                starts[at] = -1;
            } else if ((scanner.flags(i) & CsvScanner.ESCAPED) != 0) {
                starts[at] = bytes.size();
                unescape(scanner.buffer(), scanner.start(i), scanner.end(i));
                ends[at] = bytes.size();
            } else {
                starts[at] = start + scanner.start(i) - from;
                ends[at] = start + scanner.end(i) - from;
            }
        }
        size++;
    }

    /** A row of one value that comes from elsewhere; for a batch of one field. */
    void add(long line, @Nullable String value) {
        if (size == lines.length) {
            grow();
        }
        lines[size] = line;
        recordStarts[size] = bytes.size();
        starts[size] = value == null ? -1 : bytes.size();
        if (value != null) {
            bytes.add(value);
        }
        ends[size] = bytes.size();
        recordEnds[size] = bytes.size();
        size++;
    }

    private void unescape(byte[] buffer, int start, int end) {
        int from = start;
        for (int i = start; i < end; i++) {
            if (buffer[i] == '"') {
                bytes.add(buffer, from, i + 1);
                i++;
                from = i + 1;
            }
        }
        bytes.add(buffer, from, end);
    }

    private void grow() {
        int rows = 2 * size;
        lines = Arrays.copyOf(lines, rows);
        recordStarts = Arrays.copyOf(recordStarts, rows);
        recordEnds = Arrays.copyOf(recordEnds, rows);
        starts = Arrays.copyOf(starts, rows * width);
        ends = Arrays.copyOf(ends, rows * width);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long line(int row) {
        return lines[row];
    }

    byte[] bytes() {
        return bytes.array();
    }

    boolean isNull(int row, int column) {
        return starts[row * width + column] < 0;
    }

    /** Where the value begins in {@link #bytes}, quotes and doubling taken off. */
    int start(int row, int column) {
        return starts[row * width + column];
    }

    int end(int row, int column) {
        return ends[row * width + column];
    }

    void appendRecord(Utf8Buffer out, int row) {
        out.add(bytes.array(), recordStarts[row], recordEnds[row]);
    }

    @Override
    public @Nullable String value(int row, int column) {
        int start = start(row, column);
        return start < 0 ? null : strings.get(bytes(), start, end(row, column));
    }

    @Override
    public @Nullable Instant instant(int row, int column) {
        int start = start(row, column);
        if (start < 0) {
            return null;
        }
        if (instant.read(bytes(), start, end(row, column))) {
            return instant.instant();
        }
        return SpineReader.Batch.super.instant(row, column);
    }

    @Override
    public ColumnVector column(int column) {
        @Nullable String[] values = new String[size];
        for (int row = 0; row < size; row++) {
            values[row] = value(row, column);
        }
        return new ColumnVector.Texts(values);
    }

    @Override
    public SpineReader.Raw raw(int row) {
        return new SpineReader.Raw(bytes(), recordStarts[row], recordEnds[row]);
    }
}
