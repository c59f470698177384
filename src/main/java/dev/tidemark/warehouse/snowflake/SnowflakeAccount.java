package dev.tidemark.warehouse.snowflake;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an account is and as what to be there.
 *
 * @param name of the engine in the project, which is the profile's
 * @param account {@code orgname-accountname} or {@code xy12345.eu-west-1}
 * All names are folded: upper case unless they were quoted.
 *
 * @param role empty for the user's own, as are {@code warehouse}, {@code database} and {@code schema}
 * @param storeSchema where stores and ledgers lie, in the database
 * @param url where the account is not at its usual address, else empty
 * @param properties more of the driver's, by name
 * @param asksTheUser whether each sign-in asks the user, so that one session must do for all
 */
public record SnowflakeAccount(
        String name,
        String account,
        String user,
        String role,
        String warehouse,
        String database,
        String schema,
        String storeSchema,
        String url,
        Map<String, String> properties,
        boolean asksTheUser) {
    private static final String DOMAIN = ".snowflakecomputing.com";
    private static final int HTTPS = 443;

    public SnowflakeAccount {
        properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** The host that is asked; certificates know no underscores, so they are hyphens there. */
    public String host() {
        return url.isEmpty()
                ? account.toLowerCase(Locale.ROOT).replace('_', '-') + DOMAIN
                : URI.create(url).getHost();
    }

    public int port() {
        if (url.isEmpty()) {
            return HTTPS;
        }
        URI address = URI.create(url);
        return address.getPort() >= 0 ? address.getPort() : isEncrypted() ? HTTPS : 80;
    }

    /** False for an address of this machine only, as a double of Snowflake has. */
    public boolean isEncrypted() {
        return !url.startsWith("http://");
    }

    String jdbcUrl() {
        return "jdbc:snowflake://" + host() + ":" + port() + "/";
    }

    @Override
    public String toString() {
        return user + " at " + host();
    }
}
