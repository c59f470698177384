package dev.tidemark.files.spool;

import java.util.Arrays;

/** Orders of rows, four bytes a row. Pure. */
final class RowOrder {

    private RowOrder() {}

    static int[] natural(int size) {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
        return rows;
    }

    /** The rows by their ranks; equal ones keep their order, so that sorting by several keys is sorting by one after the other. */
    static int[] sorted(int[] rows, ColumnRanks ranks, boolean descending) {
        long[] keys = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int rank = ranks.of(rows[i]);
            boolean reversed = descending && rank != ColumnRanks.NULL;
            keys[i] = (long) (reversed ? ranks.distinct() - 1 - rank : rank) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] sorted = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sorted[i] = rows[(int) keys[i]];
        }
        return sorted;
    }
}
