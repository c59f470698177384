package dev.tidemark.warehouse.jdbc;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one statement on the engine when asked to, at whatever moment that is. Engines forget a request for a statement
 * that is still being parsed, so it is repeated until the execution has ended. They may stop whatever their connection
 * runs (DuckDB does), so no word reaches them once this is closed: the next statement is not the one that was meant.
 * Whoever cancels may wait for the engine and must not be the FX thread. Thread-safe.
 */
public final class StatementCancel implements Cancellation.Registration {
    private static final Duration TO_NEXT_TRY = Duration.ofMillis(20);

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
    private final Duration knownAfter;
    private State state = State.NOT_BEGUN;
    private long begunNanos;
    private final Cancellation.Registration registration;
    private @Nullable SQLException failure;

    public StatementCancel(Cancellation cancellation, Statement statement) {
        this(cancellation, statement, Duration.ZERO);
    }

    /**
     * @param knownAfter how long after its beginning the engine is told at the earliest, for drivers that pass on the first
     *     request only: one that comes before the statement itself would be lost
     */
    public StatementCancel(Cancellation cancellation, Statement statement, Duration knownAfter) {
        this.cancellation = cancellation;
        this.statement = statement;
        this.knownAfter = knownAfter;
        this.registration = cancellation.stopBy(this::isStopped);
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
            return DeepStatement.run(execution);
        } finally {
            become(State.EXECUTED);
        }
    }

    private synchronized void become(State now) {
        if (now == State.EXECUTING) {
            begunNanos = System.nanoTime();
        }
        state = now;
        notifyAll();
    }

    /** One try; another one is due while the statement is executed. */
    private synchronized boolean isStopped() {
        try {
            if (state == State.EXECUTING && untilKnown().compareTo(Duration.ZERO) > 0) {
                waitAtMost(untilKnown());
                return false;
            }
            if (state == State.EXECUTING || state == State.EXECUTED) {
                statement.cancel();
            }
            waitAtMost(TO_NEXT_TRY);
            return state != State.EXECUTING;
        } catch (SQLException e) {
            failure = isOver() ? null : e;
            return true;
        } catch (InterruptedException e) {
            // Whoever interrupts the one who cancels wants no more of it; the request itself stands.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Duration untilKnown() {
        return knownAfter.minusNanos(System.nanoTime() - begunNanos);
    }

    private void waitAtMost(Duration time) throws InterruptedException {
        if (state == State.EXECUTING) {
            wait(Math.max(1, time.toMillis()));
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
