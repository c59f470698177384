package dev.tidemark.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** An account's own record of the statements that it ran. Thread-safe. */
public interface AccountHistory {

    /** How many days back it tells. */
    int DAYS = 7;

    /**
     * What statements took, by their ids; without those that the account does not tell of: they are older than {@link #DAYS}
     * days, or of another user.
     *
     * @param since none of them ended before
     */
    Map<String, StatementCost> costs(Set<String> queryIds, Instant since);
}
