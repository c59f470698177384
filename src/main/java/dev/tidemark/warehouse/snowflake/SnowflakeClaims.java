package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Who computes which window just now. The table only grows, so that nobody waits for a lock: a claim's newest row says until
 * when it holds, by the server's clock, and a row that ends before it begins gives it back. The instant at which a claim was
 * made orders what comes of it: {@link SnowflakeLedger}. Two that ask at the same instant may both be told yes; the lock that
 * would prevent it would hold up every worker of every machine. Claims in hand are renewed until they are closed. Thread-safe.
 */
final class SnowflakeClaims {
    static final String TABLE = "CLAIMS";

    /** Long enough for a renewal that is late, short enough to wait for when a machine was switched off. */
    private static final int SECONDS = 180;
    /**
     * Where there is one session for all, which no renewal gets while a query or a join runs in it: as long as one may be queued
     * and run ({@link SessionProperties}). The windows themselves do not hold it meanwhile ({@link SharedSessionStaging}).
     */
    private static final int SECONDS_WITHOUT_RENEWAL = 4_200;

    private static final int RENEWED_EVERY = 60;
    /** After a renewal that did not reach the server. */
    private static final int TRIED_AGAIN_AFTER = 15;

    private static final String COLUMNS = "STORE, WINDOW_START, TOKEN, OWNER, OWNER_NAME, RUN, CLAIMED_AT, EXPIRES_AT";

    private final SnowflakeSql sql;
    private final SnowflakeWork work;
    private final SnowflakeLedger ledger;
    private final ScheduledExecutorService timer;
    private final Map<String, Claim.Request> inHand = new ConcurrentHashMap<>();
    private final int seconds;
    private boolean renewing;

    /**
     * @param timer for the renewals; not closed here
     * @param renewable whether a session can be had while statements run
     */
    SnowflakeClaims(
            SnowflakeSql sql,
            SnowflakeWork work,
            SnowflakeLedger ledger,
            ScheduledExecutorService timer,
            boolean renewable) {
        this.seconds = renewable ? SECONDS : SECONDS_WITHOUT_RENEWAL;
        this.sql = sql;
        this.work = work;
        this.ledger = ledger;
        this.timer = timer;
    }

    /** Its name as SQL. */
    String table() {
        return sql.inStoreSchema(TABLE);
    }

    void createTable(Connection connection) throws SQLException {
        SnowflakeWork.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + table() + "(STORE VARCHAR NOT NULL,"
                        + " WINDOW_START TIMESTAMP_NTZ(9) NOT NULL, TOKEN VARCHAR NOT NULL, OWNER VARCHAR NOT NULL,"
                        + " OWNER_NAME VARCHAR NOT NULL, RUN VARCHAR NOT NULL, CLAIMED_AT TIMESTAMP_NTZ(9) NOT NULL,"
                        + " EXPIRES_AT TIMESTAMP_NTZ(9) NOT NULL)");
    }

    /** Nobody publishes under a claim that lapsed a day ago. */
    void forgetLapsed(Connection connection) throws SQLException {
        SnowflakeWork.execute(
                connection, "DELETE FROM " + table() + " WHERE EXPIRES_AT < DATEADD('day', -1, SYSDATE())");
    }

    /** A claim of this process; its token is the load that the rows will come with. */
    final class Held implements Claim.Mine {
        private final String token;
        private final Claim.Request request;
        private boolean spent;

        private Held(String token, Claim.Request request) {
            this.token = token;
            this.request = request;
        }

        String token() {
            return token;
        }

        /** The ledger has an entry of this claim, so that nobody need be told that it is given back. */
        void spent() {
            spent = true;
        }

        @Override
        public void close() {
            letGo(token);
            if (!spent) {
                work.run(connection -> giveBack(connection, token, request));
            }
        }
    }

    /** The run that has the window in hand here, empty when none has. */
    String runOf(String store, Interval window) {
        return inHand.values().stream()
                .filter(held ->
                        held.store().name().equals(store) && held.window().equals(window))
                .map(Claim.Request::run)
                .findFirst()
                .orElse("");
    }

    /** One statement where the window is free; a second one finds out why it is not. */
    Claim ask(Claim.Request request) {
        String token = UUID.randomUUID().toString();
        return work.run(connection -> {
            if (insert(connection, token, request) > 0) {
                hold(token, request);
                return new Held(token, request);
            }
            if (!request.anew()) {
                Optional<Claim> stored = ledger.entry(connection, request.store(), request.window())
                        .map(Claim.Stored::new);
                if (stored.isPresent()) {
                    return stored.get();
                }
            }
            return new Claim.Elsewhere(owner(connection, request));
        });
    }

    private long insert(Connection connection, String token, Claim.Request request) throws SQLException {
        String store = request.store().name();
        String start = InstantText.plain(request.window().start());
        List<String> values = new ArrayList<>(List.of(
                store,
                start,
                token,
                request.owner().id(),
                request.owner().name(),
                request.run(),
                store,
                start,
                request.owner().id(),
                store,
                start));
        String free = "(SELECT COUNT(*) FROM (" + others() + ")) = 0";
        if (!request.anew()) {
            values.addAll(List.of(store, start));
            free += " AND (SELECT COUNT(*) FROM (" + ledger.newestOfWindow() + ") WHERE LOAD_ID IS NOT NULL) = 0";
        }
        return SnowflakeWork.update(
                connection,
                "INSERT INTO " + table() + "(" + COLUMNS + ") SELECT ?, ?::TIMESTAMP_NTZ(9), ?, ?, ?, ?, SYSDATE(), "
                        + expiry() + " WHERE " + free,
                values.toArray(new String[0]));
    }

    private String expiry() {
        return "DATEADD('second', " + seconds + ", SYSDATE())";
    }

    /**
     * Claims of others that hold, of one window, and came to no entry yet; a claim that was given back has a row that ends
     * before it begins. Its places take store, start, owner, store and start.
     */
    private String others() {
        return "SELECT TOKEN, MAX(OWNER_NAME) AS OWNER_NAME FROM " + table()
                + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) AND OWNER <> ? AND TOKEN NOT IN ("
                + ledger.loads()
                + ") GROUP BY TOKEN HAVING MAX(EXPIRES_AT) > SYSDATE() AND MIN(EXPIRES_AT) >= MIN(CLAIMED_AT)";
    }

    private String owner(Connection connection, Claim.Request request) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT MAX(OWNER_NAME) FROM (" + others() + ")")) {
            statement.setString(1, request.store().name());
            statement.setString(2, InstantText.plain(request.window().start()));
            statement.setString(3, request.owner().id());
            statement.setString(4, request.store().name());
            statement.setString(5, InstantText.plain(request.window().start()));
            try (ResultSet results = statement.executeQuery()) {
                String owner = results.next() ? results.getString(1) : null;
                return owner == null ? "another machine" : owner;
            }
        }
    }

    private synchronized void hold(String token, Claim.Request request) {
        inHand.put(token, request);
        if (!renewing) {
            renewing = true;
            again(RENEWED_EVERY);
        }
    }

    private synchronized void letGo(String token) {
        inHand.remove(token);
    }

    private synchronized void again(int seconds) {
        if (inHand.isEmpty() || timer.isShutdown()) {
            renewing = false;
        } else {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> again(renew() ? RENEWED_EVERY : TRIED_AGAIN_AFTER), seconds, TimeUnit.SECONDS);
        }
    }

    /**
     * All that this process has in hand, in one statement.
     *
     * @return false where that failed: tried again soon, or the claims lapse; then another machine may do the same work, and
     *     what was begun later counts
     */
    boolean renew() {
        List<String> tokens = List.copyOf(inHand.keySet());
        if (tokens.isEmpty()) {
            return true;
        }
        try {
            work.run(connection -> SnowflakeWork.execute(
                    connection,
                    "INSERT INTO " + table() + "(" + COLUMNS
                            + ") SELECT STORE, WINDOW_START, TOKEN, OWNER, OWNER_NAME, RUN, MIN(CLAIMED_AT), "
                            + expiry() + " FROM " + table() + " WHERE TOKEN IN ("
                            + String.join(", ", Collections.nCopies(tokens.size(), "?"))
                            + ") GROUP BY STORE, WINDOW_START, TOKEN, OWNER, OWNER_NAME, RUN",
                    tokens.toArray(new String[0])));
            return true;
        } catch (RuntimeException e) {
            // Whatever it was: the next try is the cure, and no failure may end the renewals.
            return false;
        }
    }

    private String giveBack(Connection connection, String token, Claim.Request request) throws SQLException {
        return SnowflakeWork.execute(
                connection,
                "INSERT INTO " + table() + "(" + COLUMNS
                        + ") SELECT STORE, WINDOW_START, TOKEN, OWNER, OWNER_NAME, RUN, CLAIMED_AT,"
                        + " DATEADD('second', -1, CLAIMED_AT) FROM " + table()
                        + " WHERE STORE = ? AND WINDOW_START = ?::TIMESTAMP_NTZ(9) AND TOKEN = ? LIMIT 1",
                request.store().name(),
                InstantText.plain(request.window().start()),
                token);
    }

    void forgetStore(Connection connection, String store) throws SQLException {
        SnowflakeWork.execute(connection, "DELETE FROM " + table() + " WHERE STORE = ?", store);
    }
}
