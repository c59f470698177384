package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.SQLException;
import net.snowflake.client.api.connection.SnowflakeConnection;

/** A stage's own name in a session that has several, and which session that is. */
final class StagePlace {
    private final StageSlots slots;
    private final int slot;
    private final Connection connection;
    private final String sessionId;
    private final String table;

    private StagePlace(StageSlots slots, Session session) throws SQLException {
        this.connection = session.connection();
        this.sessionId = idOf(connection);
        this.slots = slots;
        this.slot = slots.take();
        this.table = session.temporary(SnowflakeStagedWindow.STAGE + "_" + slot);
    }

    static StagePlace in(Session session) throws SQLException {
        return new StagePlace(session.stageSlots(), session);
    }

    private static String idOf(Connection connection) throws SQLException {
        return connection.unwrap(SnowflakeConnection.class).getSessionID();
    }

    Connection connection() {
        return connection;
    }

    /** Its name as SQL. */
    String table() {
        return table;
    }

    /**
     * Whether the table can be seen there: a session that is signed in anew has none of it, and the driver does so by itself
     * where that takes a browser only, in the same connection.
     */
    boolean isIn(Session session) throws SQLException {
        return session.connection() == connection && idOf(connection).equals(sessionId);
    }

    /**
     * Another stage may take the name. Not to be called while the statement that makes the table may be running: it would put its
     * rows in the place of those of whoever has the name then.
     */
    void free() {
        slots.giveBack(slot);
    }
}
