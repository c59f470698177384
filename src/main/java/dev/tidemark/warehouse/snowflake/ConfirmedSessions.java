package dev.tidemark.warehouse.snowflake;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The sessions of accounts whose sign-in a user confirms by hand, in a browser or with a second factor: one for each, used by
 * whatever needs the account for as long as the program runs, so that nobody is asked again for another project or a test of
 * the connection. Other accounts have sessions for each use. Thread-safe.
 */
public final class ConfirmedSessions implements AutoCloseable {
    /** A run has eight workers at most, and someone looks at what they do. */
    private static final int MOST_SESSIONS = 10;

    private final Map<SnowflakeAccount, SnowflakeSessions> confirmed = new HashMap<>();

    /**
     * Sessions for one use.
     *
     * @param own whether they end with it
     */
    record Use(SnowflakeSessions sessions, boolean own) implements AutoCloseable {

        /** Nothing is asked of the account before a session is needed. */
        static Use alone(SnowflakeAccount account, SignIns signIn, Clock clock) {
            int most = account.asksTheUser() ? 1 : MOST_SESSIONS;
            return new Use(new SnowflakeSessions(account, signIn, clock, most), true);
        }

        @Override
        public void close() throws SQLException {
            if (own) {
                sessions.close();
            }
        }
    }

    synchronized Use of(SnowflakeAccount account, SignIns signIn, Clock clock) {
        if (!account.asksTheUser()) {
            return Use.alone(account, signIn, clock);
        }
        return new Use(
                confirmed.computeIfAbsent(account, any -> new SnowflakeSessions(account, signIn, clock, 1)), false);
    }

    /** At the program's end. */
    @Override
    public synchronized void close() {
        for (SnowflakeSessions sessions : confirmed.values()) {
            try {
                sessions.close();
            } catch (SQLException e) {
                // An account that cannot be told that the program ends lets its session lapse by itself.
            }
        }
        confirmed.clear();
    }
}
