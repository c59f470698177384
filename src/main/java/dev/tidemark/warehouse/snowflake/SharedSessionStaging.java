package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.FailedStatement;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.SQLException;
import java.sql.Statement;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.jspecify.annotations.Nullable;

/**
 * The windows of all workers share one session, as nobody confirms a sign-in for each: the server computes them at the same time,
 * and whoever needs the session has it meanwhile. Each window has it again to be counted and published.
 */
final class SharedSessionStaging implements Staging {
    private final SnowflakeSessions sessions;

    SharedSessionStaging(SnowflakeSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Stage stage(StageStatement computing, Cancellation cancellation) throws SQLException {
        Begun begun = begin(computing, cancellation);
        try {
            begun.statement().awaitEnd(cancellation);
        } catch (SQLException e) {
            // The statement's own end. After another, nobody knows whether it runs on, and its place is taken for good.
            begun.place().free();
            throw e;
        } catch (RunningStatement.SessionOver e) {
            throw stopped(begun, lost(begun, e));
        }
        return inTurn(begun, cancellation);
    }

    private record Begun(StagePlace place, RunningStatement statement) {}

    private Begun begin(StageStatement computing, Cancellation cancellation) throws SQLException {
        try (Session session = sessions.take(cancellation)) {
            try {
                Begun begun = begin(computing, StagePlace.in(session));
                session.sound();
                return begun;
            } catch (SQLException e) {
                session.soundAfter(e);
                throw e;
            }
        }
    }

    /**
     * The server answers at once, before it looks at the text. A request to cancel waits for that answer: nobody can say what to stop
     * without the id in it, which the driver keeps to itself when it is told to stop meanwhile.
     */
    private static Begun begin(StageStatement computing, StagePlace place) throws SQLException {
        try (Statement statement = place.connection().createStatement()) {
            computing.mark(statement);
            statement
                    .unwrap(SnowflakeStatement.class)
                    .executeAsyncQuery(computing.into(place.table()))
                    .close();
            return new Begun(place, new RunningStatement(place.connection(), SnowflakeWork.queryId(statement)));
        } catch (SQLException e) {
            // It was refused, or nobody has the session any more.
            place.free();
            throw e;
        }
    }

    /** The session that has the rows, when nobody else needs it. */
    private Stage inTurn(Begun begun, Cancellation cancellation) throws SQLException {
        StagePlace place = begun.place();
        Session session = null;
        boolean staged = false;
        try {
            session = sessions.take(cancellation);
            if (!place.isIn(session)) {
                session.sound();
                throw lost(begun, new SQLException("the session is another one"));
            }
            staged = true;
            return new Stage(session, place.table(), begun.statement().queryId(), place::free);
        } finally {
            if (!staged) {
                place.free();
                close(session);
            }
        }
    }

    private static void close(@Nullable Session session) throws SQLException {
        if (session != null) {
            session.close();
        }
    }

    private static EngineFailure lost(Begun begun, Exception why) {
        return new EngineFailure(
                "the session with the account was replaced by another one while the window was computed, and its rows are lost"
                        + " with it; they have to be computed again",
                true,
                new FailedStatement(begun.statement().queryId(), why));
    }

    /** The statement may run on without its session: whoever computes the window again should not pay for both. */
    private EngineFailure stopped(Begun begun, EngineFailure failure) {
        try (Session next = sessions.take()) {
            next.renewIfOver();
            begun.statement().cancelIn(next.connection());
            next.sound();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
