package dev.tidemark.cli;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.CreditRates;
import dev.tidemark.engine.StatementCost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How costs are written, and what they are. */
final class CostText {
    static final SqlType CREDITS = SqlType.number(18, 6);
    private static final SqlType MILLIS = SqlType.number(18, 3);
    static final String ESTIMATE =
            "CREDITS_ESTIMATED is an estimate: the time at work and the warehouse's size; an account is billed for the time"
                    + " that a warehouse is on";

    private CostText() {}

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    /** The columns of {@link #values}. */
    static void columns(Listing listing) {
        listing.column("ELAPSED_SECONDS", MILLIS)
                .column("QUEUED_SECONDS", MILLIS)
                .number("BYTES_SCANNED")
                .number("ROWS_PRODUCED")
                .column("CREDITS_ESTIMATED", CREDITS)
                .text("QUERY_TAG");
    }

    /** What one statement took, NULLs where the account tells nothing of it. */
    static List<@Nullable Object> values(@Nullable StatementCost cost) {
        return cost == null
                ? Collections.nCopies(6, null)
                : Arrays.asList(
                        seconds(cost.elapsed()),
                        seconds(cost.queued()),
                        cost.bytesScanned(),
                        cost.rows(),
                        CreditRates.estimate(cost).orElse(null),
                        cost.tag());
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
