package dev.tidemark.ui.join;

import dev.tidemark.domain.result.RowBatch;
import java.util.ArrayList;
import java.util.List;

final class RowStore implements AutoCloseable {
    private final List<RowBatch> batches = new ArrayList<>();
    private long size;

    synchronized void append(RowBatch batch) {
        batches.add(batch);
        size += batch.size();
    }

    synchronized long size() {
        return size;
    }

    synchronized RowBatch read(long from, int count) {
        long before = 0;
        for (RowBatch b : batches) {
            if (from < before + b.size()) {
                int at = (int) (from - before);
                int n = Math.min(count, b.size() - at);
                List<dev.tidemark.domain.result.ColumnVector> cols = new ArrayList<>();
                for (var c : b.columns()) {
                    var t = new dev.tidemark.domain.result.VectorBuilder(type(c));
                    for (int i = 0; i < n; i++) {
                        t.addFrom(c, at + i);
                    }
                    cols.add(t.build());
                }
                return new RowBatch(n, cols);
            }
            before += b.size();
        }
        throw new IllegalArgumentException("no row " + from);
    }

    private static dev.tidemark.domain.result.SqlType type(dev.tidemark.domain.result.ColumnVector c) {
        if (c instanceof dev.tidemark.domain.result.ColumnVector.Longs)
            return dev.tidemark.domain.result.SqlType.number(18, 0);
        if (c instanceof dev.tidemark.domain.result.ColumnVector.Decimals)
            return dev.tidemark.domain.result.SqlType.number(38, 6);
        if (c instanceof dev.tidemark.domain.result.ColumnVector.Timestamps)
            return dev.tidemark.domain.result.SqlType.TIMESTAMP_NTZ;
        if (c instanceof dev.tidemark.domain.result.ColumnVector.Doubles)
            return dev.tidemark.domain.result.SqlType.FLOAT;
        return dev.tidemark.domain.result.SqlType.VARCHAR;
    }

    @Override
    public void close() {}
}
