package dev.tidemark.warehouse.snowflake;

import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The database and the schema in which a session finds what is named without them: the profile's, or the user's own where it
 * names none.
 *
 * @param database null for none, and {@code schema}
 */
record SessionPlace(@Nullable String database, @Nullable String schema) {

    /** Makes a database or schema. */
    interface Making {
        void make(Connection connection) throws SQLException;
    }

    /** What is made becomes the session's own place; here it gets back to where it was, or nobody else gets it. */
    static void keep(Session session, Making making) throws SQLException {
        SessionPlace before = of(session.connection());
        boolean back = false;
        try {
            making.make(session.connection());
            back = before.restore(session.connection());
        } finally {
            if (!back) {
                session.changed();
            }
        }
    }

    private static SessionPlace of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT CURRENT_DATABASE(), CURRENT_SCHEMA()")) {
            r.next();
            return new SessionPlace(r.getString(1), r.getString(2));
        }
    }

    /** There is no way back to no database. */
    private boolean restore(Connection connection) throws SQLException {
        if (database == null) {
            return false;
        }
        SnowflakeWork.execute(
                connection,
                schema == null
                        ? "USE DATABASE " + SnowflakeSql.name(database)
                        : "USE SCHEMA " + SnowflakeSql.name(database) + "." + SnowflakeSql.name(schema));
        return true;
    }
}
