package dev.tidemark.warehouse.snowflake;

import java.util.BitSet;

/** Numbers in the names of the stages that one session has at a time: the lowest that is free, so that few tables do. Thread-safe. */
final class StageSlots {
    private final BitSet taken = new BitSet();

    /** From 1. */
    synchronized int take() {
        int slot = taken.nextClearBit(1);
        taken.set(slot);
        return slot;
    }

    synchronized void giveBack(int slot) {
        taken.clear(slot);
    }
}
