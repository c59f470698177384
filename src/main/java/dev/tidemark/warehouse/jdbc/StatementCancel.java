package dev.tidemark.warehouse.jdbc;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one statement on the engine when asked to. An engine may stop whatever its connection runs (DuckDB does), so
 * no word reaches it once this is closed: the next statement of the connection is not the one that was meant. Whoever
 * cancels may wait for the engine and must not be the FX thread. Thread-safe.
 */
final class StatementCancel implements Cancellation.Registration {
    private final Statement statement;
    private final Cancellation.Registration registration;
    private boolean closed;
    private @Nullable SQLException failure;

    StatementCancel(Cancellation cancellation, Statement statement) {
        this.statement = statement;
        this.registration = cancellation.onCancel(this::cancel);
    }

    private synchronized void cancel() {
        if (closed) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException e) {
            failure = e;
        }
    }

    /**
     * To be called before the statement is closed.
     *
     * @throws EngineFailure when the engine had refused to cancel the statement
     */
    @Override
    public synchronized void close() {
        registration.close();
        closed = true;
        SQLException refused = failure;
        if (refused != null) {
            failure = null;
            throw new EngineFailure(
                    "the running statement could not be cancelled: " + refused.getMessage(), false, refused);
        }
    }
}
