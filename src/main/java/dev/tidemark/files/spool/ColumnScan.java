package dev.tidemark.files.spool;

import dev.tidemark.engine.Cancellation;

/** Goes over one column from the first row on, reading nothing of the others. */
final class ColumnScan {

    /** Told each row. */
    interface Visitor {
        /** @param at the row within the block */
        void visit(Block block, int at, int row);
    }

    private ColumnScan() {}

    static void each(BlockFile file, int column, int size, Cancellation cancellation, Visitor visitor) {
        int row = 0;
        for (int b = 0; row < size; b++) {
            cancellation.throwIfCancelled();
            Block block = file.column(b, column).block();
            for (int at = 0; at < block.rows() && row < size; at++) {
                visitor.visit(block, at, row++);
            }
        }
    }
}
