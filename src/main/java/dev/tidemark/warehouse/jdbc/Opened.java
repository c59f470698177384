package dev.tidemark.warehouse.jdbc;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What one result was opened with; closes all of it, the last first, whatever fails on the way. */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** As {@link #abandon}, to be thrown. */
    public <E extends RuntimeException> E closeAfter(E failure) {
        abandon(failure);
        return failure;
    }

    /** Closes all after a failure, which stays the one that is told. */
    public void abandon(Throwable failure) {
        try {
            close();
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Throws the first failure with the others suppressed. */
    @Override
    public void close() throws SQLException {
        Exception first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        tell(first);
    }

    private static void tell(@Nullable Exception failure) throws SQLException {
        if (failure instanceof SQLException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException("closing a statement failed", failure);
        }
    }
}
