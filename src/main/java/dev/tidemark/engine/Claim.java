package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;

/**
 * The answer to who asks for a window ({@code semantics.md} 6). Where several machines work on one engine it saves work, and
 * that the window is right does not depend on it: of two computations the one that was begun later counts. Where one process
 * has the engine to itself, two of its runs never have the same window.
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

    /** Another machine, or another run, computes it just now. */
    record Elsewhere(String owner) implements Claim {}

    /** It was computed since it was found missing. */
    record Stored(LedgerEntry entry) implements Claim {}
}
