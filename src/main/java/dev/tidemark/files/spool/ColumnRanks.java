package dev.tidemark.files.spool;

import dev.tidemark.engine.Cancellation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Each row's place among the different values of a column: 0 for the smallest, {@link #NULL} for NULL.
 *
 * @param ranks by row
 * @param distinct how many different values there are
 */
record ColumnRanks(int[] ranks, int distinct) {
    static final int NULL = Integer.MAX_VALUE;

    int of(int row) {
        return ranks[row];
    }

    /** @param folder for what does not fit into memory */
    static ColumnRanks of(BlockFile file, int column, int size, Path folder, Cancellation cancellation) {
        long[] keys = new long[size];
        int[] ranks = new int[size];
        if (narrow(file, column, keys, ranks, cancellation)) {
            return ofKeys(keys, ranks);
        }
        try (WideKeys wide = new WideKeys(folder)) {
            ColumnScan.each(file, column, size, cancellation, (block, at, row) -> {
                if (block.isNull(column, at)) {
                    ranks[row] = NULL;
                } else {
                    wide.add(row, WideKeys.key(block, column, at));
                }
            });
            return new ColumnRanks(ranks, wide.rank(ranks, cancellation));
        }
    }

    /** Fills in keys that sort as the values do; false when one does not fit 64 bits. */
    private static boolean narrow(BlockFile file, int column, long[] keys, int[] ranks, Cancellation cancellation) {
        boolean[] fits = {true};
        ColumnScan.each(file, column, keys.length, cancellation, (block, at, row) -> {
            if (block.isNull(column, at)) {
                ranks[row] = NULL;
            } else if (fits[0]) {
                Long key = key(block, column, at);
                fits[0] = key != null;
                keys[row] = key == null ? 0 : key;
            }
        });
        return fits[0];
    }

    private static @Nullable Long key(Block block, int column, int row) {
        return switch (block.kind(column)) {
            case BlockWriter.LONGS -> block.longAt(column, row);
            case BlockWriter.BOOLEANS -> block.booleanAt(column, row) ? 1L : 0L;
            case BlockWriter.DOUBLES -> sortable(block.doubleAt(column, row));
            case BlockWriter.TIMESTAMPS -> block.restAt(column, row) == 0 ? block.microsAt(column, row) : null;
            case BlockWriter.DECIMALS -> sortable(block.decimalAt(column, row));
            default -> null;
        };
    }

    /** In the order of {@code Double.compare}: NaN above all. */
    private static long sortable(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ (bits >> 63) & Long.MAX_VALUE;
    }

    /** All values of a column have one scale. */
    private static @Nullable Long sortable(BigDecimal value) {
        return value.precision() > 18 ? null : value.unscaledValue().longValueExact();
    }

    private static ColumnRanks ofKeys(long[] keys, int[] ranks) {
        long[] sorted = new long[keys.length];
        int values = 0;
        for (int row = 0; row < keys.length; row++) {
            if (ranks[row] != NULL) {
                sorted[values++] = keys[row];
            }
        }
        Arrays.sort(sorted, 0, values);
        int distinct = 0;
        for (int i = 0; i < values; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        for (int row = 0; row < keys.length; row++) {
            if (ranks[row] != NULL) {
                ranks[row] = Arrays.binarySearch(sorted, 0, distinct, keys[row]);
            }
        }
        return new ColumnRanks(ranks, distinct);
    }
}
