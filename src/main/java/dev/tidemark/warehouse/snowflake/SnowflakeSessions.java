package dev.tidemark.warehouse.snowflake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one account, opened when first needed and used again: signing in takes a second, and every session of an
 * account counts. Thread-safe.
 */
final class SnowflakeSessions implements AutoCloseable {
    private final SnowflakeAccount account;
    private final Supplier<SignIn> signIn;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Connection> idleManual = new ArrayDeque<>();
    private boolean closed;

    /** @param signIn gives the same secret every time; asked when the first session is opened */
    SnowflakeSessions(SnowflakeAccount account, Supplier<SignIn> signIn, int most) {
        this.account = account;
        this.signIn = signIn;
        this.free = new Semaphore(most, true);
    }

    /** Whose statements are committed one by one, or when told. */
    enum Commits {
        EACH,
        WHEN_TOLD
    }

    /** A session in one thread's hands; closing gives it back, or ends it after a failure. */
    final class Session implements AutoCloseable {
        private final Connection connection;
        private final Commits commits;
        private boolean sound;

        private Session(Connection connection, Commits commits) {
            this.connection = connection;
            this.commits = commits;
        }

        Connection connection() {
            return connection;
        }

        /** All went well: the session is as it was, and the next one may have it. */
        void sound() {
            sound = true;
        }

        /** A statement that is wrong leaves its session as it was; a connection that broke does not. */
        void soundAfter(SQLException failure) {
            sound = SnowflakeErrors.meaning(failure) == SnowflakeErrors.Meaning.STATEMENT;
        }

        @Override
        public void close() throws SQLException {
            try {
                if (!sound || !giveBack(connection, commits)) {
                    connection.close();
                }
            } finally {
                free.release();
            }
        }
    }

    /**
     * A session; waits for one when all are in use.
     *
     * @throws SQLException when the account cannot be reached or does not let the user in
     */
    Session take(Commits commits) throws SQLException {
        free.acquireUninterruptibly();
        boolean taken = false;
        try {
            Connection connection = idle(commits);
            if (connection == null) {
                connection = open(commits);
            }
            taken = true;
            return new Session(connection, commits);
        } finally {
            if (!taken) {
                free.release();
            }
        }
    }

    private Connection open(Commits commits) throws SQLException {
        Connection connection = DriverSetup.connect(account, signIn.get());
        boolean ready = false;
        try {
            // Once per session, which keeps it: an ALTER SESSION for every window would cost as much as its rows.
            connection.setAutoCommit(commits == Commits.EACH);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private synchronized @Nullable Connection idle(Commits commits) {
        return (commits == Commits.EACH ? idle : idleManual).poll();
    }

    private synchronized boolean giveBack(Connection connection, Commits commits) {
        if (!closed) {
            (commits == Commits.EACH ? idle : idleManual).push(connection);
        }
        return !closed;
    }

    /** Ends all that nobody uses; those in use end when they are given back. */
    @Override
    public void close() throws SQLException {
        Deque<Connection> all = new ArrayDeque<>();
        synchronized (this) {
            closed = true;
            all.addAll(idle);
            all.addAll(idleManual);
            idle.clear();
            idleManual.clear();
        }
        SQLException first = null;
        for (Connection connection : all) {
            try {
                connection.close();
            } catch (SQLException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
