package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.snowflake.client.api.statement.SnowflakeStatement;

/** Runs a piece of work on a session and turns what goes wrong into the ports' exceptions, once, at the border. */
final class SnowflakeWork {

    /** @param <T> the result */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

    private final SnowflakeSessions sessions;

    SnowflakeWork(SnowflakeSessions sessions) {
        this.sessions = sessions;
    }

    /** @param <T> the result */
    interface SessionWork<T> {
        T with(Session session) throws SQLException;
    }

    /** Each statement commits itself. */
    <T> T run(Work<T> work) {
        return inSession(session -> work.with(session.connection()));
    }

    /** As {@link #run}, for work with temporary tables. */
    <T> T inSession(SessionWork<T> work) {
        try (Session session = sessions.take()) {
            try {
                T result = work.with(session);
                session.sound();
                return result;
            } catch (SQLException e) {
                session.soundAfter(e);
                throw e;
            } catch (InvalidInput | Cancellation.Cancelled e) {
                session.sound();
                throw e;
            }
        } catch (SQLException e) {
            throw SnowflakeErrors.failure(e);
        }
    }

    /** Runs a statement and returns its query id. Every value is bound as text; the statement casts it. */
    static String execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
            return queryId(statement);
        }
    }

    /** How many rows a statement changed. */
    static long update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeLargeUpdate();
        }
    }

    /** As every statement here is cancelled: the driver passes on one request only, and the server knows of no statement yet
     * that is still on its way. */
    static StatementCancel cancelled(Cancellation cancellation, Statement statement) {
        return new StatementCancel(cancellation, statement, ON_ITS_WAY);
    }

    static String queryId(Statement statement) throws SQLException {
        String id = statement.unwrap(SnowflakeStatement.class).getQueryID();
        return id == null ? "" : id;
    }
}
