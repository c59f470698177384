package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.time.DurationText;
import dev.tidemark.engine.EngineFailure;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.jspecify.annotations.Nullable;

/** How long one statement may run where that is less than its session allows; it goes with the statement, as the tag does. */
final class StatementLimit {
    private static final String PARAMETER = "STATEMENT_TIMEOUT_IN_SECONDS";
    private static final int REACHED = 630;

    private StatementLimit() {}

    /** @param within null for the session's own limit */
    static void put(Statement statement, @Nullable Duration within) throws SQLException {
        if (within != null) {
            statement.unwrap(SnowflakeStatement.class).setParameter(PARAMETER, Math.max(1, within.toSeconds()));
        }
    }

    static boolean isReached(SQLException e, @Nullable Duration within) {
        return within != null && e.getErrorCode() == REACHED;
    }

    static EngineFailure failure(@Nullable Duration within, SQLException e) {
        return new EngineFailure(
                "it did not end within " + (within == null ? "its time" : DurationText.format(within))
                        + ", as long as a preview may run; take a smaller window or a larger warehouse, or backfill it",
                false,
                SnowflakeErrors.statement(e));
    }
}
