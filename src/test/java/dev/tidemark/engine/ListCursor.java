package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.VectorBuilder;
import java.util.ArrayList;
import java.util.List;

/** Boxed rows as a cursor, in small batches so that their borders are crossed. */
public class ListCursor implements RowCursor {
    private static final int BATCH = 7;

    private final List<ResultColumn> columns;
    private final List<Object[]> rows;
    private int at;

    public ListCursor(List<ResultColumn> columns, List<Object[]> rows) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public RowBatch next() {
        if (at == rows.size()) {
            return null;
        }
        List<Object[]> some = rows.subList(at, Math.min(rows.size(), at + BATCH));
        at += some.size();
        return batch(columns, some);
    }

    public static RowBatch batch(List<ResultColumn> columns, List<Object[]> rows) {
        List<VectorBuilder> builders = new ArrayList<>();
        columns.forEach(c -> builders.add(new VectorBuilder(c.type())));
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                builders.get(i).add(row[i]);
            }
        }
        return new RowBatch(
                rows.size(), builders.stream().map(VectorBuilder::build).toList());
    }

    /** All rows of a cursor, boxed; closes it. */
    public static List<List<Object>> drain(RowCursor cursor) {
        try (RowCursor rows = cursor) {
            List<List<Object>> all = new ArrayList<>();
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (int c = 0; c < rows.columns().size(); c++) {
                        values.add(batch.column(c).value(row));
                    }
                    all.add(values);
                }
            }
            return all;
        }
    }

    @Override
    public void close() {}
}
