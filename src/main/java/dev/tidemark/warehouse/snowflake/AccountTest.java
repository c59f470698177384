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
import java.time.Duration;
import java.util.function.Consumer;

/** Tries a profile step by step, so that the first thing that is wrong is told by its name. */
public final class AccountTest {
    private static final int HOST_MILLIS = 10_000;
    private static final String PROBE = "_PROBE";

    private final SnowflakeAccount account;
    private final SignIns signIn;
    private final Consumer<Step> told;

    public AccountTest(SnowflakeAccount account, SignIns signIn, Consumer<Step> told) {
        this.account = account;
        this.signIn = signIn;
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
        Session[] session = new Session[1];
        try (SnowflakeSessions sessions = new SnowflakeSessions(account, signIn, 1)) {
            try {
                return step(Part.SIGN_IN, () -> {
                            session[0] = sessions.take();
                            return "as " + account.user() + " with " + signIn.get();
                        })
                        && inside(session[0].connection());
            } finally {
                if (session[0] != null) {
                    session[0].close();
                }
            }
        } catch (SQLException e) {
            throw SnowflakeErrors.failure(e);
        }
    }

    private boolean inside(Connection connection) {
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
                && step(Part.STORE, () -> store(connection, sql));
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

    private static String store(Connection connection, SnowflakeSql sql) throws SQLException {
        SnowflakeWork.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + sql.storeSchema());
        String probe = sql.inStoreSchema(PROBE);
        SnowflakeWork.execute(connection, "CREATE OR REPLACE TRANSIENT TABLE " + probe + "(X VARCHAR)");
        SnowflakeWork.execute(connection, "DROP TABLE " + probe);
        return "tables can be made in " + sql.storeSchema();
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
