package dev.tidemark.engine;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.Interval;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts the rows of windows into stores, whole or not at all. Thread-safe; windows may be staged in parallel. */
public interface WindowStore {

    /** Whether two columns of a store may have names that differ in case only. */
    boolean tellsCaseApart();

    /** Makes the store's table where it is missing. */
    void create(StoreTable store);

    /** Removes the store and its part of the ledger. */
    void drop(String storeName);

    /**
     * Roughly what some stores take on the disk.
     *
     * @return bytes; empty where the engine does not tell
     */
    OptionalLong bytes(Collection<String> stores);

    /** How many rows a store that is there holds, of whichever window; its columns need not be known. */
    long rows(String storeName);

    /** Names of all stores that are there. */
    List<String> storeNames();

    /** Names of all stores that the ledger has windows of. */
    List<String> ledgerNames();

    /** Asks for a window before its statement runs: others may be at work on the same stores, here or elsewhere. */
    Claim claim(Claim.Request request);

    /** Evaluates a window's statement into a private place. Nothing is stored yet. */
    StagedWindow stage(StoreTable store, Interval window, SqlRequest request, Cancellation cancellation);

    /** Which windows of a store are there, in ascending order. */
    List<LedgerEntry> ledger(String storeName);

    /**
     * What the store itself holds of a window.
     *
     * @param checksum of their values in any order, in a form that only the engine itself compares with; empty where some lie
     *     in another window's place
     */
    record StoredRows(long rows, String checksum) {}

    /** What the store itself holds of each window; reads all of its rows. */
    Map<Interval, StoredRows> stored(StoreTable store);

    /** Makes a window missing: its rows and its ledger entry go in one transaction. */
    void forget(String storeName, Interval window);

    /**
     * Frees the room of rows that count no more, where the store keeps such: neither those that count nor those that may
     * come to count are touched, and no reader notices.
     */
    void tidy(StoreTable store, Cancellation cancellation);

    /** The rows of a window before they are stored; to be closed, which forgets them. Owned by one thread. */
    interface StagedWindow extends AutoCloseable {

        /** Rows that would be stored. */
        long rows();

        long nullKeys();

        /** Rows whose timestamp is outside the window. */
        long outside();

        /** One of the rows outside, in words, when there are some. */
        Optional<String> outsideExample();

        /** The key and timestamp that two rows share, in words, when there are such. */
        Optional<String> duplicateKey();

        /** Of the rows that would be stored, as {@link StoredRows#checksum}. */
        String checksum();

        /** The column and value that do not fit the store's type without loss, in words. */
        Optional<String> misfit();

        /** The engine's own id of the statement that computed the rows, where it has such ids. */
        default Optional<String> queryId() {
            return Optional.empty();
        }

        /**
         * The rows that would be stored, sorted by timestamp, then keys.
         *
         * @param most no more than the first of them, {@link Long#MAX_VALUE} for all
         */
        RowCursor keptRows(long most);

        /**
         * Replaces the window's rows and its ledger entry, both or neither; durable when it returns.
         *
         * @param claim under which the window was computed
         * @return the entry that counts now: another one where a computation that was begun later is there already
         */
        LedgerEntry commit(LedgerEntry entry, Claim.Mine claim);

        @Override
        void close();
    }
}
