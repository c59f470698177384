package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.engine.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows for a CSV that a spreadsheet will open: a text that it would take for a formula gets an apostrophe before it, names of
 * columns too. Numbers stay, those that are text as well. The rows are not those of the source any more. Source: OWASP, "CSV
 * Injection".
 */
public final class SpreadsheetSafe implements RowSink {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private final RowSink sink;

    public SpreadsheetSafe(RowSink sink) {
        this.sink = sink;
    }

    static String defused(String text) {
        boolean formula = !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return formula ? "'" + text : text;
    }

    @Override
    public void begin(List<ResultColumn> columns) {
        sink.begin(columns.stream()
                .map(column -> new ResultColumn(defused(column.name()), column.type()))
                .toList());
    }

    @Override
    public void rows(RowBatch batch) {
        List<ColumnVector> columns = new ArrayList<>();
        for (ColumnVector column : batch.columns()) {
            columns.add(column instanceof ColumnVector.Texts texts ? defused(texts, batch.size()) : column);
        }
        sink.rows(new RowBatch(batch.size(), columns));
    }

    private static ColumnVector defused(ColumnVector.Texts texts, int rows) {
        @Nullable String[] values = new @Nullable String[rows];
        for (int row = 0; row < rows; row++) {
            String text = texts.values()[row];
            values[row] = text == null ? null : defused(text);
        }
        return new ColumnVector.Texts(values);
    }

    @Override
    public void finish() {
        sink.finish();
    }

    @Override
    public void close() {
        sink.close();
    }
}
