package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.SQLException;

/**
 * A window's rows in a temporary table, and the session that sees it.
 *
 * @param table its name as SQL
 * @param queryId of the statement that made it
 * @param left run when nobody needs the table any more
 */
record Stage(Session session, String table, String queryId, Runnable left) implements AutoCloseable {

    /** The table stays until the next one takes its place. */
    @Override
    public void close() throws SQLException {
        try {
            session.close();
        } finally {
            left.run();
        }
    }
}
