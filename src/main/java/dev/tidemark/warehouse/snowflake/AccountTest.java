package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.engine.project.Connections.Part;
import dev.tidemark.engine.project.Connections.Step;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries a profile step by step, so that the first thing that is wrong is told by its name. */
public final class AccountTest {
    private static final int HOST_MILLIS = 10_000;
    private static final String PROBE = "_PROBE";
    /** What the values of a query depend on. */
    private static final Set<String> OF_RESULTS = Set.of(
            "TIMEZONE",
            "TIMESTAMP_TYPE_MAPPING",
            "TIMESTAMP_INPUT_FORMAT",
            "DATE_INPUT_FORMAT",
            "TIME_INPUT_FORMAT",
            "WEEK_START",
            "WEEK_OF_YEAR_POLICY",
            "TWO_DIGIT_CENTURY_START",
            "QUOTED_IDENTIFIERS_IGNORE_CASE",
            "ROWS_PER_RESULTSET");

    private final SnowflakeAccount account;
    private final SignIns signIn;
    private final Clock clock;
    private final ConfirmedSessions confirmed;
    private final Consumer<Step> told;

    /** @param confirmed has the sessions that a user confirmed, who is not asked once more */
    public AccountTest(
            SnowflakeAccount account, ConfirmedSessions confirmed, SignIns signIn, Clock clock, Consumer<Step> told) {
        this.account = account;
        this.confirmed = confirmed;
        this.signIn = signIn;
        this.clock = clock;
        this.told = told;
    }

    /** One step; gives what was found in words. */
    private interface Look {
        String look() throws SQLException, IOException;
    }

    /** Whether all steps went well; the first that fails is the last. */
    public boolean run() {
        if (!step(Part.HOST, this::host)) {
            return false;
        }
        try (ConfirmedSessions.Use use = confirmed.of(account, signIn, clock);
                Session session = signedIn(use.sessions())) {
            if (session == null || !inside(session)) {
                return false;
            }
            // All that was asked for is what the profile names, as when it was opened.
            session.sound();
            return true;
        } catch (SQLException e) {
            throw SnowflakeErrors.failure(e);
        }
    }

    /** Null when nobody is let in. A role that the user has not is told at the sign-in too, which went well then. */
    private @Nullable Session signedIn(SnowflakeSessions sessions) {
        Session[] session = new Session[1];
        SQLException[] ofTheRole = new SQLException[1];
        boolean in = step(Part.SIGN_IN, () -> {
            try {
                session[0] = sessions.take();
            } catch (SQLException e) {
                if (!SnowflakeErrors.isOfTheRole(e)) {
                    throw e;
                }
                ofTheRole[0] = e;
            }
            return "as " + account.user() + " with " + signIn.get();
        });
        SQLException failure = ofTheRole[0];
        if (in && failure != null) {
            step(Part.ROLE, () -> {
                throw failure;
            });
        }
        return session[0];
    }

    private boolean inside(Session session) {
        Connection connection = session.connection();
        SnowflakeSql sql = new SnowflakeSql(account);
        String schema = sql.inDatabase() + SnowflakeSql.name(account.schema());
        return step(Part.ROLE, () -> use(connection, "ROLE", account.role(), SnowflakeSql.name(account.role())))
                && step(
                        Part.WAREHOUSE,
                        () -> use(connection, "WAREHOUSE", account.warehouse(), SnowflakeSql.name(account.warehouse())))
                && step(
                        Part.DATABASE,
                        () -> use(connection, "DATABASE", account.database(), SnowflakeSql.name(account.database())))
                && step(Part.SCHEMA, () -> use(connection, "SCHEMA", account.schema(), schema))
                && step(Part.STORE, () -> store(session, sql))
                && step(Part.SETTINGS, () -> settings(connection));
    }

    private String host() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(account.host(), account.port()), HOST_MILLIS);
            return account.host() + " answers";
        } catch (UnknownHostException e) {
            throw new IOException(
                    "there is no host " + account.host()
                            + "; check the account's name: orgname-accountname with a hyphen, or xy12345.eu-west-1",
                    e);
        } catch (IOException e) {
            throw new IOException(
                    account.host() + " does not answer at port " + account.port() + ": " + e.getMessage()
                            + "; check the address and the network",
                    e);
        }
    }

    /** Asks for what the profile names; the server says when there is none, or when it may not be used. */
    private static String use(Connection connection, String kind, String name, String quoted) throws SQLException {
        if (!name.isEmpty()) {
            SnowflakeWork.execute(connection, "USE " + kind + " " + quoted);
            return Identifiers.display(name);
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT CURRENT_" + kind + "()");
                ResultSet results = statement.executeQuery()) {
            String current = results.next() ? results.getString(1) : null;
            return current == null ? "none; the profile names none" : current + ", the user's own";
        }
    }

    private static String store(Session session, SnowflakeSql sql) throws SQLException {
        Connection connection = session.connection();
        new StoreSchema(sql).makeIfMissing(session);
        String probe = sql.inStoreSchema(PROBE);
        SnowflakeWork.execute(connection, "CREATE OR REPLACE TRANSIENT TABLE " + probe + "(X VARCHAR)");
        SnowflakeWork.execute(connection, "DROP TABLE " + probe);
        return "tables can be made in " + sql.storeSchema();
    }

    /** Sessions of Tidemark have values of their own; the same text elsewhere may mean something else. */
    private String settings(Connection connection) {
        Map<String, String> own = SessionProperties.parameters(account);
        List<String> differing = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SHOW PARAMETERS IN USER")) {
            while (results.next()) {
                String name = results.getString("key");
                String value = results.getString("value");
                String ours = own.get(name);
                if (ours != null && OF_RESULTS.contains(name) && !ours.equalsIgnoreCase(value)) {
                    differing.add(name + " is " + value + " there and " + ours + " here");
                }
            }
        } catch (SQLException e) {
            return "the account does not tell its own: " + SnowflakeErrors.message(e);
        }
        return differing.isEmpty()
                ? "the user's own are those of Tidemark's sessions"
                : "other than the user's own, for the numbers' sake: " + String.join(", ", differing);
    }

    private boolean step(Part part, Look look) {
        long begun = System.nanoTime();
        boolean ok = true;
        String text;
        try {
            text = look.look();
        } catch (SQLException e) {
            ok = false;
            text = SnowflakeErrors.message(e);
        } catch (IOException | NotConnected | InvalidInput e) {
            ok = false;
            text = String.valueOf(e.getMessage());
        }
        told.accept(new Step(part, ok, Duration.ofNanos(System.nanoTime() - begun), text));
        return ok;
    }
}
