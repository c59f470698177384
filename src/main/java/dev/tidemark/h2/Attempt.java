package dev.tidemark.h2;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;

/** A transaction under H2's locks: whatever was thrown there would stop the database, so it is kept and thrown outside. */
final class Attempt<T> implements Runnable {
    private final CommittedFile.Transaction<T> transaction;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Attempt(CommittedFile.Transaction<T> transaction) {
        this.transaction = transaction;
    }

    @Override
    public void run() {
        try {
            result = transaction.run();
        } catch (SQLException | RuntimeException | Error e) {
            failure = e;
        }
    }

    boolean succeeded() {
        return result != null;
    }

    /** What the transaction gave or threw; it was not even begun where the database was closed. */
    T result() throws SQLException {
        if (failure instanceof SQLException sql) {
            throw sql;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (result == null) {
            throw DbException.getJdbcSQLException(ErrorCode.DATABASE_IS_CLOSED);
        }
        return result;
    }
}
