package dev.tidemark.engine;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The program's clock: the real one, or an instant that the project or {@code --now} pins.
 *
 * @param pinned null for the real time
 * @param allowFuture whether windows may be due by a pinned clock that is ahead of the real one
 */
public record ProjectClock(Clock real, @Nullable Instant pinned, boolean allowFuture) {

    /** What "now" means in statements and answers. */
    public Instant now() {
        return pinned == null ? real.instant() : pinned;
    }

    /** The now by which windows become due: the earlier of the program's clock and the real one, unless lifted. */
    public Instant dueNow() {
        Instant now = now();
        Instant realNow = real.instant();
        return !allowFuture && realNow.isBefore(now) ? realNow : now;
    }

    /** Whether a window that is due then will ever be: a pinned clock stands, and windows wait for it too. */
    public boolean reaches(Instant due) {
        return pinned == null || !due.isAfter(pinned);
    }

    public Instant realNow() {
        return real.instant();
    }
}
