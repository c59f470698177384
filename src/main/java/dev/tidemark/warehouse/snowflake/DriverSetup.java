package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.NotConnected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.snowflake.client.api.driver.SnowflakeDriver;

/** Loads Snowflake's driver, after what must be set before its classes are. */
final class DriverSetup {
    /** Kept: the JDK forgets the level of a logger that nobody holds. */
    private static final Logger SILENCED = Logger.getLogger("net.snowflake");

    private static final int BAD_KEY = 200045;
    private static final Pattern NO_ACCOUNT = Pattern.compile("HTTP status=(403|404)");

    private static final SnowflakeDriver DRIVER;

    static {
        // Where the default locale is Turkish the driver does not know its own property of this name (an i in
        // capitals), and
        // asks the addresses at which clouds hand out tokens: seen, and not with the system's property.
        System.setProperty("net.snowflake.jdbc.disablePlatformDetection", "true");
        // It would tell users and addresses on standard error; what goes wrong is thrown as well.
        SILENCED.setLevel(Level.OFF);
        DRIVER = new SnowflakeDriver();
    }

    private DriverSetup() {}

    /** A new session of the account; the only place where one begins. */
    static Connection connect(SnowflakeAccount account, SignIn signIn) throws SQLException {
        Connection connection;
        try {
            connection = DRIVER.connect(account.jdbcUrl(), SessionProperties.of(account, signIn));
        } catch (SQLException e) {
            throw told(account, signIn, e);
        }
        if (connection == null) {
            throw new SQLException(account.jdbcUrl() + " is no address of a Snowflake account", "08001");
        }
        return connection;
    }

    /** In better words where the driver's own name neither the thing nor the cure, else as it is. */
    static SQLException told(SnowflakeAccount account, SignIn signIn, SQLException e) {
        // Before anything was sent; its own words name classes of a library and no file.
        if (e.getErrorCode() == BAD_KEY && signIn instanceof SignIn.KeyPair key) {
            throw PrivateKeyFile.doesNotOpen(key.file(), e);
        }
        // Every name has a host at Snowflake, also one that is no account's; seen as a communication error.
        Matcher status = NO_ACCOUNT.matcher(String.valueOf(e.getMessage()));
        if (status.find()) {
            throw new NotConnected(
                    account.host() + " answers with HTTP status " + status.group(1) + ": there is no account "
                            + account.account() + ", or a proxy is in the way; check the account's name,"
                            + " orgname-accountname or xy12345.eu-west-1",
                    e);
        }
        return e;
    }
}
