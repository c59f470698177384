package dev.tidemark.domain.connection;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach a Snowflake account. Never a secret: those have places of their own.
 *
 * @param account as in the address, without {@code .snowflakecomputing.com}: {@code orgname-accountname} or {@code
 *     xy12345.eu-west-1}
 * @param schema that names without one lie in, as {@code database} for those without a database
 * @param storeSchema that stores and the ledger are made in
 * @param keyFile of the private key, only for {@link SignIn#KEY_PAIR}; empty otherwise
 * @param url of the account where it is not made of the account's name, or empty
 * @param properties more of the driver's, by name
 */
public record ConnectionProfile(
        String name,
        String account,
        String user,
        String role,
        String warehouse,
        String database,
        String schema,
        String storeSchema,
        SignIn signIn,
        String keyFile,
        String url,
        Map<String, String> properties) {

    /** How the user proves who they are. */
    public enum SignIn {
        PASSWORD,
        BROWSER,
        KEY_PAIR,
        TOKEN,
        OAUTH;

        /** As the file writes it: {@code key-pair}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static final String STORE_SCHEMA = "TIDEMARK";

    public static final ConnectionProfile EMPTY =
            new ConnectionProfile("", "", "", "", "", "", "", STORE_SCHEMA, SignIn.PASSWORD, "", "", Map.of());

    public ConnectionProfile {
        properties = java.util.Collections.unmodifiableMap(new TreeMap<>(properties));
    }
}
