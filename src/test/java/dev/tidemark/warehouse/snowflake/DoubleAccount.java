package dev.tidemark.warehouse.snowflake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A database of its own on the double of Snowflake at which the property {@code tidemark.double} points: {@code .ci/double}
 * starts one. Only the tests with the tag {@code double} come here.
 */
public final class DoubleAccount implements AutoCloseable {
    private final String database;
    private final SnowflakeAccount account;
    private final Connection connection;

    /** @param database whose schemas are made anew, so that no two classes of tests may take the same */
    public DoubleAccount(String database) throws SQLException {
        this.database = database;
        account = at(address(), false);
        connection = DriverSetup.connect(account, signIn());
        for (String schema : List.of("PUB", "TIDEMARK")) {
            execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        }
        execute("CREATE SCHEMA PUB");
    }

    /** Where the double listens. */
    public static String address() {
        return System.getProperty("tidemark.double");
    }

    private SnowflakeAccount at(String url, boolean asksTheUser) {
        return new SnowflakeAccount(
                "double", "fakesnow", "any", "R", "W", database, "PUBLIC", "TIDEMARK", url, Map.of(), asksTheUser);
    }

    private static SignIn signIn() {
        return new SignIn.Password("any", "");
    }

    SnowflakeAccount seen() {
        return account;
    }

    /** As one more machine sees the account. */
    public SnowflakeWarehouse warehouse() {
        return warehouse(account);
    }

    /** As one more machine sees it that reaches it by another address. */
    public SnowflakeWarehouse warehouse(String url) {
        return warehouse(at(url, false));
    }

    /** As a machine sees it whose user confirms the sign-in by hand. */
    public SnowflakeWarehouse warehouseOfOneSession() {
        return warehouse(at(address(), true));
    }

    private static SnowflakeWarehouse warehouse(SnowflakeAccount seen) {
        return new SnowflakeWarehouse(
                seen, DoubleAccount::signIn, Clock.systemUTC(), Executors.newScheduledThreadPool(0));
    }

    /** Sessions by another address. */
    SnowflakeSessions sessions(String url) {
        return new SnowflakeSessions(at(url, false), DoubleAccount::signIn, Clock.systemUTC(), 1);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the only row. */
    public long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
