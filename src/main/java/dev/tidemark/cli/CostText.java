package dev.tidemark.cli;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.AccountHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Why something has no costs, a line for each reason.
     *
     * @param known how many of them have ids that the account knows
     * @param withoutIds how many have none
     * @param whole whether all was looked through that the account tells
     */
    static List<String> untold(long known, long withoutIds, boolean whole, String what) {
        List<String> lines = new ArrayList<>();
        if (known > 0) {
            lines.add("the account tells nothing of " + Command.count(known, what) + ": "
                    + (whole
                            ? "it goes back " + AccountHistory.DAYS + " days, and to what this user ran"
                            : "this user ran so much that only the newest was looked through"));
        }
        if (withoutIds > 0) {
            lines.add(Command.count(withoutIds, what)
                    + " without a query id of the account: they failed, or were no statement of it");
        }
        return lines;
    }
}
