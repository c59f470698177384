package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.time.DurationText;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.FailedStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.snowflake.client.api.connection.SnowflakeConnection;

/**
 * A statement that the server runs on its own. To look at it and to stop it take no turn in the session, as whoever has it may have
 * a statement of minutes there; the driver allows both beside what its connection does, and a look is no statement to the server.
 */
final class RunningStatement {
    private static final double GROWTH = 1.5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);
    /** Longer than the driver tries to have one answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Connection connection;
    private final String queryId;
    private final Duration patience;

    RunningStatement(Connection connection, String queryId) {
        this(connection, queryId, PATIENCE);
    }

    /** @param patience how long nothing may be heard of it */
    RunningStatement(Connection connection, String queryId, Duration patience) {
        this.connection = connection;
        this.queryId = queryId;
        this.patience = patience;
    }

    String queryId() {
        return queryId;
    }

    /** The session ended before the statement was seen to: what it makes there is lost. */
    static final class SessionOver extends Exception {
        private static final long serialVersionUID = 1L;

        private SessionOver(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * Waits until it is done.
     *
     * @throws SQLException with which it failed, and only then
     * @throws Cancellation.Cancelled when that was asked for; the server was told
     * @throws EngineFailure when nothing was heard of it for long; the server was told to stop it
     */
    void awaitEnd(Cancellation cancellation) throws SQLException, SessionOver {
        long heard = System.nanoTime();
        for (int looks = 0; cancellation.await(pause(looks)); looks++) {
            StatementLook look = look();
            switch (look.state()) {
                case DONE -> {
                    return;
                }
                case FAILED -> throw look.why();
                case LEFT -> throw new SessionOver(look.why());
                case RUNNING -> heard = System.nanoTime();
                case UNKNOWN -> {
                    if (System.nanoTime() - heard > patience.toNanos()) {
                        throw unheardOf(look.why());
                    }
                }
            }
        }
        throw cancelled();
    }

    /** Windows of a second are common, and so are those of minutes. */
    static Duration pause(int looks) {
        double millis = FIRST_PAUSE.toMillis() * Math.pow(GROWTH, looks);
        return millis < LONGEST_PAUSE.toMillis() ? Duration.ofMillis((long) millis) : LONGEST_PAUSE;
    }

    private StatementLook look() {
        try {
            return StatementLook.of(
                    queryId, connection.unwrap(SnowflakeConnection.class).getQueryStatus(queryId));
        } catch (SQLException e) {
            return StatementLook.failed(e);
        }
    }

    private RuntimeException cancelled() {
        try {
            cancelIn(connection);
            return new Cancellation.Cancelled();
        } catch (SQLException e) {
            return new EngineFailure(
                    "the running statement could not be cancelled: " + SnowflakeErrors.message(e),
                    false,
                    new FailedStatement(queryId, e));
        }
    }

    private EngineFailure unheardOf(SQLException why) {
        EngineFailure failure = new EngineFailure(
                "the account has not said for " + DurationText.format(patience)
                        + " how the window's statement is getting on, and was told to stop it",
                true,
                new FailedStatement(queryId, why));
        try {
            cancelIn(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /**
     * By the function that Snowflake has for it: the driver's own way names the request by which a statement came, and forgets it
     * when the server has taken the statement.
     *
     * @param any session of the same user; it does no harm when the statement has ended
     */
    void cancelIn(Connection any) throws SQLException {
        try (Statement statement = any.createStatement();
                ResultSet told = statement.executeQuery("SELECT SYSTEM$CANCEL_QUERY('" + queryId + "')")) {
            told.next();
        }
    }
}
