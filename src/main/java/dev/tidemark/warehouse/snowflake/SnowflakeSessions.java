package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.NotConnected;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one account, opened when first needed and used again: signing in takes a second, and every session of an
 * account counts. Thread-safe.
 */
final class SnowflakeSessions implements AutoCloseable {
    /** The driver keeps sessions alive that nobody uses, but not while the machine sleeps. */
    private static final Duration SURELY_ALIVE = Duration.ofMinutes(1);

    private static final int ANSWERS_WITHIN_SECONDS = 10;
    /** Of one who does not stand in the queue for a session, as the queue cannot be told of a cancellation. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final SnowflakeAccount account;
    private final SignIns signIn;
    private final Clock clock;
    private final Semaphore free;
    private final Deque<Line> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param signIn gives the same secret every time; asked when the first session is opened */
    SnowflakeSessions(SnowflakeAccount account, SignIns signIn, Clock clock, int most) {
        this.account = account;
        this.signIn = signIn;
        this.clock = clock;
        this.free = new Semaphore(most, true);
    }

    /**
     * @param mark of this session alone, in the names of its temporary tables: what watches an account tells tables by their
     *     names, not by their sessions, and the double of the tests stumbles over two of one name
     * @param slots of the stages that it has at a time
     * @param used when it was given back last
     */
    private record Line(Connection connection, String mark, StageSlots slots, Instant used) {}

    /** A session in one thread's hands; closing gives it back, or ends it after a failure. */
    final class Session implements AutoCloseable {
        private final List<String> passing = new ArrayList<>();
        private Line line;
        private boolean sound;
        private boolean changed;

        private Session(Line line) {
            this.line = line;
        }

        Connection connection() {
            return line.connection();
        }

        /**
         * The name as SQL of a temporary table, the same one each time it is asked for: in the session's own schema, where it
         * needs no right, and out of the stores' way.
         */
        String temporary(String kind) {
            return SnowflakeSql.name(unquoted(kind));
        }

        /** The same name where quotes are in the way: it needs none. */
        String unquoted(String kind) {
            return "_" + kind + "_" + line.mark();
        }

        /** For several stages at a time, which go on when another thread has the session. */
        StageSlots stageSlots() {
            return line.slots();
        }

        /** As {@link #temporary}, of a table that is dropped before another one has the session. */
        String passing(String kind) {
            String name = temporary(kind);
            passing.add(name);
            return name;
        }

        /** Another session in the place of this one, which broke; its temporary tables are gone with it. */
        void renew() throws SQLException {
            Line broken = line;
            line = new Line(open(), broken.mark(), broken.slots(), clock.instant());
            leave(broken);
        }

        /** As {@link #renew}, unless it answers. */
        void renewIfOver() throws SQLException {
            if (!connection().isValid(ANSWERS_WITHIN_SECONDS)) {
                renew();
            }
        }

        /** All went well: the session is as it was, and the next one may have it. */
        void sound() {
            sound = true;
        }

        /** A statement that is wrong or cancelled leaves its session as it was; a connection that broke does not. */
        void soundAfter(SQLException failure) {
            sound = SnowflakeErrors.leavesTheSession(failure);
        }

        /** The session is not as it was opened, however the work ends: nobody else may have it. */
        void changed() {
            changed = true;
        }

        @Override
        public void close() throws SQLException {
            try {
                if (!sound || changed || !isEmptied() || !giveBack(line)) {
                    connection().close();
                }
            } finally {
                free.release();
            }
        }

        /** What could not be dropped goes with its session; the work that is done stands. */
        private boolean isEmptied() {
            try {
                for (String table : passing) {
                    SnowflakeWork.execute(connection(), "DROP TABLE IF EXISTS " + table);
                }
                return true;
            } catch (SQLException e) {
                return false;
            }
        }
    }

    /**
     * A session; waits for one when all are in use.
     *
     * @throws SQLException when the account cannot be reached or does not let the user in
     */
    Session take() throws SQLException {
        free.acquireUninterruptibly();
        return taken();
    }

    /**
     * As {@link #take()}, for one who may give up; whoever may not goes first.
     *
     * @throws Cancellation.Cancelled when that was asked for
     */
    Session take(Cancellation cancellation) throws SQLException {
        while (!free.tryAcquire()) {
            if (!cancellation.await(BETWEEN_TRIES)) {
                throw new Cancellation.Cancelled();
            }
        }
        return taken();
    }

    private Session taken() throws SQLException {
        boolean taken = false;
        try {
            Line line = nextAlive();
            if (line == null) {
                line = new Line(open(), mark(), new StageSlots(), clock.instant());
            }
            taken = true;
            return new Session(line);
        } finally {
            if (!taken) {
                free.release();
            }
        }
    }

    private static String mark() {
        return UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    private Connection open() throws SQLException {
        try {
            return DriverSetup.connect(account, signIn.get());
        } catch (NotConnected e) {
            signIn.refused();
            throw e;
        } catch (SQLException e) {
            // A network that fails says nothing of a password.
            if (SnowflakeErrors.meaning(e) == SnowflakeErrors.Meaning.SIGN_IN) {
                signIn.refused();
            }
            throw e;
        }
    }

    /** One that nobody uses; those that are over are left behind. */
    private @Nullable Line nextAlive() throws SQLException {
        for (Line line = nextIdle(); line != null; line = nextIdle()) {
            if (clock.instant().isBefore(line.used().plus(SURELY_ALIVE))
                    || line.connection().isValid(ANSWERS_WITHIN_SECONDS)) {
                return line;
            }
            leave(line);
        }
        return null;
    }

    private static void leave(Line line) {
        try {
            line.connection().close();
        } catch (SQLException e) {
            // The server says that it is over, which is why it is closed.
        }
    }

    private synchronized @Nullable Line nextIdle() {
        return idle.poll();
    }

    private synchronized boolean giveBack(Line line) {
        if (!closed) {
            idle.push(new Line(line.connection(), line.mark(), line.slots(), clock.instant()));
        }
        return !closed;
    }

    /** Ends all that nobody uses; those in use end when they are given back. */
    @Override
    public void close() throws SQLException {
        Deque<Line> all = new ArrayDeque<>();
        synchronized (this) {
            closed = true;
            all.addAll(idle);
            idle.clear();
        }
        SQLException first = null;
        for (Line line : all) {
            try {
                line.connection().close();
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
