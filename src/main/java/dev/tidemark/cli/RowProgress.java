package dev.tidemark.cli;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A line every few seconds with the rows so far. Owned by one thread. */
final class RowProgress implements LongConsumer {
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Consumer<String> told;
    private final boolean wanted;
    private long last = System.nanoTime();

    RowProgress(Consumer<String> told, boolean wanted) {
        this.told = told;
        this.wanted = wanted;
    }

    @Override
    public void accept(long rows) {
        long now = System.nanoTime();
        if (wanted && now - last >= LINE_EVERY_NANOS) {
            last = now;
            told.accept(Command.count(rows, "row") + " so far");
        }
    }
}
