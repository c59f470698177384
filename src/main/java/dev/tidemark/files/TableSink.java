package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.RowSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows as an aligned table for people: numbers to the right, NULL as an empty cell, one line a row, at the end how many
 * there were. The first rows decide the widths, so that any number of rows streams; control characters are shown and
 * not sent to the terminal.
 */
public final class TableSink implements RowSink {
    private static final int ROWS_FOR_WIDTHS = 200;
    private static final int FLUSH_AT = 1 << 13;
    private static final int WIDEST = 60;
    private static final int NARROWEST = 4;
    private static final String GAP = "  ";

    private final OutputFile file;
    private final Utf8Buffer buffer = new Utf8Buffer(1 << 14);
    private @Nullable OutputStream out;
    private final int screen;
    private final List<@Nullable String[]> waiting = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private int @Nullable [] widths;
    private long count;

    /** @param screen columns of the terminal; {@link Integer#MAX_VALUE} where nothing is to be cut */
    public TableSink(OutputFile file, int screen) {
        this.file = file;
        this.screen = screen;
    }

    @Override
    public void begin(List<ResultColumn> given) {
        columns = List.copyOf(given);
    }

    @Override
    public void rows(RowBatch batch) {
        for (int row = 0; row < batch.size(); row++) {
            @Nullable String[] cells = new String[columns.size()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = cell(batch.column(i), row);
            }
            count++;
            if (widths != null) {
                line(widths, cells);
            } else if (waiting.add(cells) && waiting.size() == ROWS_FOR_WIDTHS) {
                begin();
            }
        }
    }

    private static @Nullable String cell(ColumnVector column, int row) {
        String text = ValueText.text(column, row);
        return text == null ? null : TextWidth.visible(text);
    }

    private void begin() {
        int[] decided = new int[columns.size()];
        for (int i = 0; i < decided.length; i++) {
            decided[i] = TextWidth.of(name(i));
            for (@Nullable String[] cells : waiting) {
                String cell = cells[i];
                decided[i] = Math.max(decided[i], cell == null ? 0 : TextWidth.of(cell));
            }
        }
        fit(decided);
        widths = decided;
        @Nullable String[] names = new String[decided.length];
        @Nullable String[] rules = new String[decided.length];
        for (int i = 0; i < decided.length; i++) {
            names[i] = name(i);
            rules[i] = "-".repeat(decided[i]);
        }
        line(decided, names);
        line(decided, rules);
        waiting.forEach(cells -> line(decided, cells));
        waiting.clear();
    }

    private String name(int column) {
        return TextWidth.visible(columns.get(column).name());
    }

    /** Cuts the widest columns until the table fits the screen. */
    private void fit(int[] decided) {
        if (screen == Integer.MAX_VALUE) {
            return;
        }
        int total = GAP.length() * (decided.length - 1);
        for (int width : decided) {
            total += width;
        }
        while (total > screen) {
            int widest = widestText(decided);
            if (widest < 0 || decided[widest] <= NARROWEST) {
                return;
            }
            int cut = decided[widest] > WIDEST ? Math.min(total - screen, decided[widest] - WIDEST) : 1;
            decided[widest] -= cut;
            total -= cut;
        }
    }

    private int widestText(int[] decided) {
        int widest = -1;
        for (int i = 0; i < decided.length; i++) {
            if (isText(i) && (widest < 0 || decided[i] > decided[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void line(int[] decided, @Nullable String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String given = cells[i] == null ? "" : cells[i];
            boolean whole = screen == Integer.MAX_VALUE || !isText(i);
            String cell = whole ? given : TextWidth.cut(given, decided[i]);
            String pad = " ".repeat(Math.max(0, decided[i] - TextWidth.of(cell)));
            line.append(i == 0 ? "" : GAP);
            line.append(isNumber(i) ? pad + cell : cell + pad);
        }
        print(line.toString().stripTrailing());
    }

    private boolean isNumber(int column) {
        SqlType type = columns.get(column).type();
        return type.is(SqlType.Kind.NUMBER) || type.is(SqlType.Kind.FLOAT);
    }

    /** Only text is ever cut: half a number would be a wrong one. */
    private boolean isText(int column) {
        SqlType type = columns.get(column).type();
        return type.is(SqlType.Kind.VARCHAR) || type.is(SqlType.Kind.BINARY) || type.isSemiStructured();
    }

    private void print(String line) {
        buffer.add(line).add('\n');
        if (buffer.size() > FLUSH_AT) {
            flush();
        }
    }

    private void flush() {
        try {
            if (out == null) {
                out = file.stream();
            }
            buffer.writeTo(out);
            buffer.truncate(0);
        } catch (IOException e) {
            throw file.failed(e);
        }
    }

    @Override
    public void finish() {
        if (widths == null) {
            begin();
        }
        print(count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count));
        flush();
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
