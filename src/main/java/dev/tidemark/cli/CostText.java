package dev.tidemark.cli;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.AccountHistory;
import java.math.BigDecimal;
import java.time.Duration;

/** How costs are written, and what they are. */
final class CostText {
    static final SqlType CREDITS = SqlType.number(18, 6);
    static final String ESTIMATE =
            "CREDITS_ESTIMATED is an estimate: the time at work and the warehouse's size; an account is billed for the time"
                    + " that a warehouse is on";

    private CostText() {}

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    static String untold(long count, String what) {
        return "the account tells nothing of " + Command.count(count, what) + ": it goes back " + AccountHistory.DAYS
                + " days, and to what this user ran";
    }
}
