package dev.tidemark.engine.join;

import dev.tidemark.domain.feature.FeatureView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@code semantics.md} 7 in closed form for one view, in whole seconds: schedule, ttl and delay are whole
 * seconds, so a fraction of a spine time can change no comparison but the one with the feature start.
 *
 * @param step the schedule in seconds
 * @param delay the data delay in seconds
 * @param ttl in seconds, negative for never
 */
record JoinRule(long step, long delay, long ttl, Instant start) {
    private static final long NEVER = Long.MAX_VALUE;

    /** Start, ttl and delay of today's definition; the schedule that the version's windows were laid by. */
    static JoinRule of(JoinRequest.Chosen chosen) {
        FeatureView view = chosen.view().feature();
        Duration ttl = view.ttl();
        return new JoinRule(
                chosen.version().store().schedule().seconds(),
                view.dataDelay().getSeconds(),
                ttl == null ? -1 : ttl.getSeconds(),
                view.start());
    }

    /** Feature rows before this boundary are known at time {@code t}, no others. */
    long cut(long t) {
        return floor(t - delay);
    }

    /** The first second at which the row stamped within second {@code f} answers no more. */
    long expiry(long f) {
        return ttl < 0 ? NEVER : floor(f + ttl) + step + delay;
    }

    /** The first second at which no row of the window that ends then could answer any more. */
    long windowExpiry(long windowEnd) {
        return ttl < 0 ? NEVER : -floor(-(windowEnd + ttl)) + delay;
    }

    long floor(long second) {
        return Math.floorDiv(second, step) * step;
    }

    /** The start of the oldest window whose rows could still answer at time {@code t}. */
    long oldestUseful(long t) {
        return oldestUsefulAt(cut(t));
    }

    /** The same for the times of which {@link #cut} is the boundary. */
    long oldestUsefulAt(long boundary) {
        return ttl < 0 ? Long.MIN_VALUE : floor(boundary - ttl);
    }

    /**
     * The missing window that makes the answer unknown, or {@link Coverage#NONE}.
     *
     * @param chosen the second of the chosen row's timestamp, null when no row is known by then
     */
    long unknownBecauseOf(long t, @Nullable Long chosen, Coverage coverage) {
        long missing = coverage.newestMissingEndingBy(cut(t));
        boolean newer = missing != Coverage.NONE && (chosen == null || missing > floor(chosen));
        return newer && t < windowExpiry(missing + step) ? missing : Coverage.NONE;
    }
}
