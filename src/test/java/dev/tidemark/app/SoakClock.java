package dev.tidemark.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Goes on as time does, from where it was set last. Thread-safe. */
final class SoakClock implements InstantSource {
    private Instant at;
    private long since = System.nanoTime();

    SoakClock(Instant at) {
        this.at = at;
    }

    synchronized void set(Instant now) {
        at = now;
        since = System.nanoTime();
    }

    @Override
    public synchronized Instant instant() {
        return at.plus(Duration.ofNanos(System.nanoTime() - since));
    }
}
