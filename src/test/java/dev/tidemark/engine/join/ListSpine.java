package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SpineReader;
import java.util.List;
import java.util.stream.Stream;

/** Boxed rows as a spine, in batches of three. */
final class ListSpine implements SpineReader {
    private static final int BATCH = 3;

    private final List<ResultColumn> columns;
    private final List<Object[]> rows;

    ListSpine(List<ResultColumn> columns, List<Object[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** As from a CSV: every column is text. */
    static ListSpine ofTexts(List<String> names, List<Object[]> rows) {
        return new ListSpine(
                names.stream().map(n -> new ResultColumn(n, SqlType.VARCHAR)).toList(), rows);
    }

    static ListSpine ofTexts(String header, String... lines) {
        return ofTexts(
                List.of(header.split(",")),
                Stream.of(lines)
                        .map(line -> Stream.of(line.split(",", -1))
                                .map(field -> field.equals("NULL") ? null : field)
                                .toArray())
                        .toList());
    }

    @Override
    public String name() {
        return "spine.csv";
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Pass open(BadRows bad) {
        return new Pass() {
            private int at;

            @Override
            public Batch next() {
                if (at == rows.size()) {
                    return null;
                }
                int first = at;
                at = Math.min(rows.size(), at + BATCH);
                return batch(first, at - first);
            }

            @Override
            public void close() {}
        };
    }

    private Batch batch(int first, int size) {
        return new Batch() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Object value(int row, int column) {
                return rows.get(first + row)[column];
            }

            @Override
            public ColumnVector column(int column) {
                throw new UnsupportedOperationException("the join reads values");
            }

            @Override
            public long line(int row) {
                return first + row + 2L;
            }

            @Override
            public Raw raw(int row) {
                return null;
            }
        };
    }

    @Override
    public void close() {}
}
