package dev.tidemark.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an attempt is repeated: exponential with jitter.
 *
 * @param first before the second attempt; doubled before each further one
 * @param attempts in all
 */
public record Backoff(Duration first, int attempts, RandomGenerator random) {

    /** 0.2 s, 0.4 s, 0.8 s, 1.6 s; each between half and one and a half of that. */
    public static Backoff standard(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(200), 5, random);
    }

    /** @param failed how many attempts have failed, from 1 */
    public Duration after(int failed) {
        long millis = first.toMillis() << (failed - 1);
        return Duration.ofMillis(millis / 2 + random.nextLong(millis + 1));
    }
}
