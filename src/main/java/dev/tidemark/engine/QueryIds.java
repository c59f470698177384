package dev.tidemark.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Names for what is run, by which the history, the ledger and an engine's own record of statements can be matched. */
public final class QueryIds {
    private final String kind;
    private final AtomicLong counter = new AtomicLong();

    /** @param kind what every id begins with */
    public QueryIds(String kind) {
        this.kind = kind;
    }

    /** Unlike every other one of the project, which one process at a time has open. */
    public String next() {
        return kind + "." + Long.toString(System.currentTimeMillis(), 36) + "." + counter.incrementAndGet();
    }
}
