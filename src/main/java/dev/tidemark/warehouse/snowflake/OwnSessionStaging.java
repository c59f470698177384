package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.warehouse.jdbc.StatementCancel;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.SQLException;
import java.sql.Statement;

/** Each window has a session to itself from its first statement to its last. */
final class OwnSessionStaging implements Staging {
    private final SnowflakeSessions sessions;

    OwnSessionStaging(SnowflakeSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Stage stage(StageStatement computing, Cancellation cancellation) throws SQLException {
        Session session = sessions.take();
        boolean staged = false;
        try {
            String table = session.temporary(SnowflakeStagedWindow.STAGE);
            String create = computing.into(table);
            try (Statement statement = session.connection().createStatement();
                    StatementCancel cancel = SnowflakeWork.cancelled(cancellation, statement)) {
                computing.mark(statement);
                cancel.execute(() -> statement.execute(create));
                Stage stage = new Stage(session, table, SnowflakeWork.queryId(statement), () -> {});
                staged = true;
                return stage;
            }
        } catch (SQLException e) {
            session.soundAfter(e);
            throw e;
        } finally {
            if (!staged) {
                session.close();
            }
        }
    }
}
