package dev.tidemark.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes window events to the catalog in groups: a durable commit per event would cost more than a small window itself.
 * Nothing is lost by that: what is done is in the ledger, and the catalog is corrected from it. Thread-safe.
 */
final class EventLog implements AutoCloseable {
    private static final long GROUP_NANOS = Duration.ofMillis(250).toNanos();

    private final Catalog catalog;
    private final List<WindowEvent> waiting = new ArrayList<>();
    private long lastWrite = System.nanoTime();

    EventLog(Catalog catalog) {
        this.catalog = catalog;
    }

    synchronized void add(WindowEvent event) {
        waiting.add(event);
        if (System.nanoTime() - lastWrite >= GROUP_NANOS) {
            write();
        }
    }

    private void write() {
        if (!waiting.isEmpty()) {
            catalog.append(List.copyOf(waiting));
            waiting.clear();
        }
        lastWrite = System.nanoTime();
    }

    @Override
    public synchronized void close() {
        write();
    }
}
