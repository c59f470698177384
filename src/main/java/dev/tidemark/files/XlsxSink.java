package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.RowSink;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A plain sheet with a header. Excel keeps 15 digits and milliseconds and would turn 23:59:59.999999 into the next day:
 * numbers that are longer, dates and times are therefore text, exact as everywhere.
 */
public final class XlsxSink implements RowSink {
    static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_TEXT = 32_767;
    private static final int DIGITS = 15;
    private static final int FLUSH_EVERY = 1_000;

    private final OutputFile file;
    private @Nullable Workbook book;
    private @Nullable Worksheet sheet;
    private int next;

    public XlsxSink(OutputFile file) {
        this.file = file;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        if (columns.size() > MOST_COLUMNS) {
            throw new InvalidInput(
                    "an .xlsx sheet holds " + MOST_COLUMNS + " columns, not " + columns.size() + "; take .csv");
        }
        Workbook opened = new Workbook(file.stream(), "Tidemark", "1.0");
        book = opened;
        Worksheet made = opened.newWorksheet("Rows");
        sheet = made;
        for (int i = 0; i < columns.size(); i++) {
            made.inlineString(0, i, text(columns.get(i).name(), 0));
        }
        next = 1;
    }

    @Override
    public void rows(RowBatch batch) {
        Worksheet target = sheet();
        for (int row = 0; row < batch.size(); row++) {
            if (next == MOST_ROWS) {
                throw new InvalidInput(
                        "an .xlsx sheet holds 1,048,576 rows with its header, and there are more; take .csv or .parquet");
            }
            for (int i = 0; i < batch.columns().size(); i++) {
                if (!batch.column(i).isNull(row)) {
                    cell(target, i, batch.column(i), row);
                }
            }
            next++;
            if (next % FLUSH_EVERY == 0) {
                flush(target);
            }
        }
    }

    private void cell(Worksheet target, int column, ColumnVector vector, int row) {
        Object value = vector.value(row);
        if (value instanceof Boolean flag) {
            target.value(next, column, flag);
        } else if (value instanceof Number number && isExact(number)) {
            target.value(next, column, number);
        } else {
            target.inlineString(next, column, text(String.valueOf(ValueText.text(vector, row)), column));
        }
    }

    private static boolean isExact(Number number) {
        if (number instanceof Double value) {
            return Double.isFinite(value);
        }
        return new BigDecimal(number.toString()).stripTrailingZeros().precision() <= DIGITS;
    }

    private String text(String text, int column) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidInput("row " + next + ", column " + (column + 1) + ": an .xlsx cell holds " + LONGEST_TEXT
                    + " characters, not " + text.length() + "; take .csv or .parquet");
        }
        return text;
    }

    private Worksheet sheet() {
        if (sheet == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return sheet;
    }

    private void flush(Worksheet target) {
        try {
            target.flush();
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public void finish() {
        try {
            sheet().finish();
            if (book != null) {
                book.finish();
            }
        } catch (IOException e) {
            throw file.failed(e);
        }
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
