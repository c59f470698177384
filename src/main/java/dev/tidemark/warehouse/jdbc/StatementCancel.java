package dev.tidemark.warehouse.jdbc;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one statement on the engine when asked to, at whatever moment that is. Engines forget a request for a statement
 * that is still being parsed, so it is repeated for a while, until the execution has ended. They may stop whatever their connection
 * runs (DuckDB does), so no word reaches them once this is closed: the next statement is not the one that was meant.
 * Whoever cancels may wait for the engine and must not be the FX thread. Thread-safe.
 */
public final class StatementCancel implements Cancellation.Registration {
    private static final long MILLIS_TO_NEXT_TRY = 20;
    /** For half a second: no parsing takes longer, and other statements wait for their turn to be told. */
    private static final int MOST_TRIES = 25;

    /** What runs the statement. */
    public interface Execution<T> {
        T run() throws SQLException;
    }

    private enum State {
        NOT_BEGUN,
        EXECUTING,
        /** Its rows may still be read. */
        EXECUTED,
        CLOSED
    }

    private final Cancellation cancellation;
    private final Statement statement;
    private State state = State.NOT_BEGUN;
    private final Cancellation.Registration registration;
    private @Nullable SQLException failure;

    public StatementCancel(Cancellation cancellation, Statement statement) {
        this.cancellation = cancellation;
        this.statement = statement;
        this.registration = cancellation.onCancel(this::cancel);
    }

    /**
     * Runs the statement.
     *
     * @throws Cancellation.Cancelled when that was asked for before it began
     */
    public <T> T execute(Execution<T> execution) throws SQLException {
        // In this order: a request is either seen here, or sees that there is something to stop.
        become(State.EXECUTING);
        try {
            cancellation.throwIfCancelled();
            return execution.run();
        } finally {
            become(State.EXECUTED);
        }
    }

    private synchronized void become(State now) {
        state = now;
        notifyAll();
    }

    private synchronized void cancel() {
        try {
            for (int i = 0; i < MOST_TRIES && state == State.EXECUTING; i++) {
                statement.cancel();
                wait(MILLIS_TO_NEXT_TRY);
            }
            if (state == State.EXECUTED) {
                statement.cancel();
            }
        } catch (SQLException e) {
            failure = isOver() ? null : e;
        } catch (InterruptedException e) {
            // Whoever interrupts the one who cancels wants no more of it; the request itself stands.
            Thread.currentThread().interrupt();
        }
    }

    /** DuckDB closes a statement that fails, and has nothing to cancel then. */
    private boolean isOver() {
        try {
            return statement.isClosed();
        } catch (SQLException e) {
            // It cannot even say whether it is closed: the refusal is the better word.
            return false;
        }
    }

    /**
     * To be called before the statement is closed.
     *
     * @throws EngineFailure when the engine had refused to cancel the statement
     */
    @Override
    public void close() {
        registration.close();
        become(State.CLOSED);
        SQLException refused = takeFailure();
        if (refused != null) {
            throw new EngineFailure(
                    "the running statement could not be cancelled: " + refused.getMessage(), false, refused);
        }
    }

    private synchronized @Nullable SQLException takeFailure() {
        SQLException taken = failure;
        failure = null;
        return taken;
    }
}
