package dev.tidemark.warehouse.snowflake;

import java.sql.SQLException;
import net.snowflake.client.api.exception.SnowflakeSQLException;
import net.snowflake.client.api.resultset.QueryStatus;

/**
 * How a statement that the server runs on its own was found to be getting on.
 *
 * @param why it is not getting on; of no meaning for one that is
 */
record StatementLook(State state, SQLException why) {

    enum State {
        RUNNING,
        DONE,
        /** As any other statement fails. */
        FAILED,
        /** The server lost the session, or the session is over. */
        LEFT,
        /** Nothing can be said. */
        UNKNOWN
    }

    private static final int CANCELLED = 604;
    /** The server gives none here, and the code says enough. */
    private static final String NO_SQL_STATE = "";

    static StatementLook of(String queryId, QueryStatus status) {
        return new StatementLook(
                status.isEmpty() ? State.UNKNOWN : state(status.getStatus()),
                new SnowflakeSQLException(queryId, status.getErrorMessage(), NO_SQL_STATE, code(status)));
    }

    /**
     * The driver's own answer takes a statement that waits for a lock both for running and for failed. One that begins again after a
     * fault of the server's is the server's matter until it is heard of.
     */
    private static State state(QueryStatus.Status status) {
        return switch (status) {
            case RUNNING, QUEUED, RESUMING_WAREHOUSE, QUEUED_REPAIRING_WAREHOUSE, BLOCKED, ABORTING -> State.RUNNING;
            case SUCCESS -> State.DONE;
            case FAILED_WITH_ERROR, FAILED_WITH_INCIDENT, ABORTED -> State.FAILED;
            case DISCONNECTED -> State.LEFT;
            case NO_DATA, RESTARTED -> State.UNKNOWN;
        };
    }

    private static int code(QueryStatus status) {
        return status.getErrorCode() == 0 && status.getStatus() == QueryStatus.Status.ABORTED
                ? CANCELLED
                : status.getErrorCode();
    }

    /** Whatever else the driver makes of an answer that did not come, it says nothing of the statement. */
    static StatementLook failed(SQLException e) {
        return new StatementLook(
                SnowflakeErrors.meaning(e) == SnowflakeErrors.Meaning.SESSION_OVER ? State.LEFT : State.UNKNOWN, e);
    }
}
