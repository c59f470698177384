package dev.tidemark.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what an engine knows a statement that failed there: a cause of what the ports throw, so that a failure can be looked up in
 * the account's own history.
 */
public final class FailedStatement extends Exception {
    private static final long serialVersionUID = 1L;

    private final String queryId;

    public FailedStatement(String queryId, Throwable cause) {
        super(cause.getMessage(), cause);
        this.queryId = queryId;
    }

    /** The engine's id of the statement behind a failure, where it has one. */
    public static Optional<String> idOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedStatement statement) {
                return Optional.of(statement.queryId);
            }
        }
        return Optional.empty();
    }
}
