package dev.tidemark.domain.result;

import java.util.List;

/** Some rows, column by column; {@code size} rows are valid in every vector. */
public record RowBatch(int size, List<ColumnVector> columns) {

    public RowBatch {
        columns = List.copyOf(columns);
    }

    public ColumnVector column(int index) {
        return columns.get(index);
    }
}
