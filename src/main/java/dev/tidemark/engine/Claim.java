package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;

/**
 * The answer of an engine that several machines work on to who asks for a window ({@code semantics.md} 6). It saves work;
 * that the window is right does not depend on it: of two computations the one that was begun later counts.
 */
public sealed interface Claim {

    /**
     * What is asked for.
     *
     * @param run as the ledger will name it: {@link Origin#mark}
     * @param owner who computes, for others to read
     * @param anew whether a window that is there already is wanted once more
     */
    record Request(StoreTable store, Interval window, String run, Origin owner, boolean anew) {}

    /** The window is to be computed; to be closed when it was stored, or will not be. */
    non-sealed interface Mine extends Claim, AutoCloseable {
        @Override
        void close();
    }

    /** Another machine computes it just now. */
    record Elsewhere(String owner) implements Claim {}

    /** Another machine has computed it since it was found missing. */
    record Stored(LedgerEntry entry) implements Claim {}

    /** On an engine that one process at a time has open. */
    Mine UNSHARED = () -> {};
}
