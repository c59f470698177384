package dev.tidemark.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** An account's own record of the statements that it ran. Thread-safe. */
public interface AccountHistory {

    /** How many days back it tells. */
    int DAYS = 7;

    /**
     * What the account told.
     *
     * @param costs by the statements' ids
     * @param isWhole false where it has so many statements that they were not looked through to the oldest
     */
    record Told(Map<String, StatementCost> costs, boolean isWhole) {
        public Told {
            costs = Map.copyOf(costs);
        }
    }

    /**
     * What statements took; without those that the account does not tell of: they are older than {@link #DAYS}
     * days, or of another user.
     *
     * @param since none of them ended before
     */
    Told costs(Set<String> queryIds, Instant since);
}
