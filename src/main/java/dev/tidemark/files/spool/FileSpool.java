package dev.tidemark.files.spool;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ColumnProfile;
import dev.tidemark.engine.ResultSpool;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a temporary file, and of each arrangement four bytes a row in memory. Sorting takes about twenty bytes a row
 * for as long as it lasts.
 */
public final class FileSpool implements ResultSpool {
    private static final int CURSOR_ROWS = 1_024;
    private static final int MOST_VALUES = 65_536;

    /** @param rows numbers of rows in their order; null for all as they came */
    record Chosen(int @Nullable [] rows, long size) implements Arrangement {
        long rowAt(long at) {
            return rows == null ? at : rows[(int) at];
        }
    }

    private final Path folder;
    private final List<ResultColumn> columns;
    private final BlockFile file;

    /** @param folder for the temporary file */
    public FileSpool(Path folder, List<ResultColumn> columns) {
        this.folder = folder;
        this.columns = List.copyOf(columns);
        this.file = new BlockFile(folder, columns.size());
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public void append(RowBatch batch) {
        if (file.size() + batch.size() > Integer.MAX_VALUE - 16) {
            throw new dev.tidemark.domain.InvalidInput("more than two thousand million rows cannot be kept for a grid");
        }
        file.append(batch);
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public RowBatch read(long from, int count) {
        return read(LongUnaryOperator.identity(), size(), from, count);
    }

    @Override
    public RowBatch read(Arrangement arrangement, long from, int count) {
        Chosen chosen = (Chosen) arrangement;
        return read(chosen::rowAt, chosen.size(), from, count);
    }

    private RowBatch read(LongUnaryOperator rowAt, long size, long from, int count) {
        List<VectorBuilder> builders =
                columns.stream().map(c -> new VectorBuilder(c.type())).toList();
        long end = Math.min(size, from + count);
        BlockFile.Placed block = null;
        for (long at = from; at < end; at++) {
            long row = rowAt.applyAsLong(at);
            if (block == null || !block.holds(row)) {
                block = file.blockOf(row);
            }
            for (int c = 0; c < builders.size(); c++) {
                block.block().addTo(builders.get(c), c, (int) (row - block.firstRow()));
            }
        }
        int rows = (int) Math.max(0, end - from);
        return new RowBatch(rows, builders.stream().map(VectorBuilder::build).toList());
    }

    @Override
    public Arrangement arrange(String filter, List<SortKey> keys, Cancellation cancellation) {
        int size = (int) size();
        int[] rows = filter.isBlank() ? null : new RowFilter(file, columns, filter).rows(size, cancellation);
        if (!keys.isEmpty()) {
            int[] order = rows == null ? RowOrder.natural(size) : rows;
            for (int i = keys.size() - 1; i >= 0; i--) {
                SortKey key = keys.get(i);
                ColumnRanks ranks = ranks(key.column(), size, cancellation);
                order = RowOrder.sorted(order, ranks, key.descending());
            }
            rows = order;
        }
        return new Chosen(rows, rows == null ? size : rows.length);
    }

    private ColumnRanks ranks(int column, int size, Cancellation cancellation) {
        return ColumnRanks.of(file, column, size, folder, cancellation);
    }

    @Override
    public ColumnProfile profile(int column, Cancellation cancellation) {
        return profile(column, new Chosen(null, size()), cancellation);
    }

    @Override
    public ColumnProfile profile(int column, Arrangement arrangement, Cancellation cancellation) {
        Chosen chosen = (Chosen) arrangement;
        int size = (int) size();
        int[] rows = chosen.rows() == null ? RowOrder.natural((int) chosen.size()) : chosen.rows();
        ColumnRanks ranks = ranks(column, size, cancellation);
        return new ColumnProfiler(file, columns.get(column), column).profile(rows, ranks, cancellation);
    }

    @Override
    public RowCursor rows() {
        return rows(new Chosen(null, size()));
    }

    @Override
    public RowCursor rows(Arrangement arrangement) {
        int step = Math.max(1, Math.min(CURSOR_ROWS, MOST_VALUES / Math.max(1, columns.size())));
        return new RowCursor() {
            private long at;

            @Override
            public List<ResultColumn> columns() {
                return columns;
            }

            @Override
            public @Nullable RowBatch next() {
                if (at >= arrangement.size()) {
                    return null;
                }
                RowBatch batch = read(arrangement, at, step);
                at += batch.size();
                return batch;
            }

            @Override
            public void close() {
                at = Long.MAX_VALUE;
            }
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
