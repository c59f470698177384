package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Cancellation;
import java.sql.SQLException;

/** Has the server compute a window's rows into a temporary table. */
interface Staging {

    /**
     * Returns when the rows are there.
     *
     * @throws SQLException what the server says of the statement, or on the way to it
     * @throws Cancellation.Cancelled when that was asked for; the server was told
     * @throws dev.tidemark.engine.EngineFailure when it cannot be known how the statement ended, or its rows are lost
     */
    Stage stage(StageStatement statement, Cancellation cancellation) throws SQLException;

    /** As many sessions as there are workers, or one for all where each sign-in asks the user. */
    static Staging of(SnowflakeAccount account, SnowflakeSessions sessions) {
        return account.asksTheUser() ? new SharedSessionStaging(sessions) : new OwnSessionStaging(sessions);
    }
}
