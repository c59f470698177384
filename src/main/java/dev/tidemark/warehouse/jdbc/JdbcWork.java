package dev.tidemark.warehouse.jdbc;

import dev.tidemark.dialect.Translation;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs a piece of JDBC work and turns what goes wrong into the ports' exceptions, once, at the border. */
final class JdbcWork {

    /** @param <T> the result */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final EmbeddedEngine engine;

    JdbcWork(EmbeddedEngine engine) {
        this.engine = engine;
    }

    /** On a connection of its own, in auto-commit mode. What was changed survives a kill when this returns. */
    <T> T run(Work<T> work) {
        try (Connection connection = engine.connect()) {
            T result = work.with(connection);
            engine.settle();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** In one transaction on a connection of its own; rolled back on any failure. */
    <T> T transaction(Work<T> work) {
        return run(connection -> inTransaction(connection, work));
    }

    /** In one transaction that survives a kill when this returns, and of which a kill before leaves nothing. */
    <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        return engine.undivided(() -> inLongTransaction(connection, work));
    }

    /** As {@link #inTransaction}, for what is too long to keep others from committing; nothing else is to be written meanwhile. */
    <T> T inLongTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.with(connection);
            connection.commit();
            engine.settle();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, e);
            throw e;
        }
    }

    /** Whatever comes of it, the failure stays the one that is told: an engine that has stopped refuses this too. */
    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    EngineFailure failure(SQLException e) {
        return new EngineFailure(engine.messageOfOwn(e), engine.isTransient(e), e);
    }

    /**
     * For a failure of a user's statement: cancelled, the engine's own trouble, or a problem of the statement itself, at its
     * place in the text as the user wrote it.
     */
    RuntimeException statementFailure(SQLException e, Translation translation, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return new Cancellation.Cancelled();
        }
        if (engine.isTransient(e) || engine.isGone(e)) {
            return failure(e);
        }
        List<Integer> places = translation.origins().of(engine.culprit(e));
        int at = places.isEmpty() ? translation.origins().start() : places.get(0);
        return new SqlProblem(SqlProblem.Kind.ENGINE, engine.message(e) + doubt(places.size()), at, e);
    }

    /** An engine says what failed and not where: with several such places it is one of them. */
    private static String doubt(int places) {
        return switch (places) {
            case 0 -> " (somewhere in this statement)";
            case 1 -> "";
            case 2 -> " (here, or at the other place that does the same)";
            default -> " (here, or at one of " + (places - 1) + " other places that do the same)";
        };
    }
}
