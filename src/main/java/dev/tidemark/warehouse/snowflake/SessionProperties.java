package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.sql.Identifiers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What every session is opened with: what the numbers depend on is never left to an account's own values. Sources:
 * Snowflake's documentation of parameters and of its JDBC driver.
 */
final class SessionProperties {
    /** Session parameters; they travel with the sign-in, so no statement sets them. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("TIMEZONE", "UTC"),
            Map.entry("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ"),
            Map.entry("TIMESTAMP_INPUT_FORMAT", "AUTO"),
            Map.entry("DATE_INPUT_FORMAT", "AUTO"),
            Map.entry("TIME_INPUT_FORMAT", "AUTO"),
            // The driver gives a time's fraction in text only.
            Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9"),
            Map.entry("WEEK_START", "0"),
            Map.entry("WEEK_OF_YEAR_POLICY", "0"),
            Map.entry("TWO_DIGIT_CENTURY_START", "1970"),
            Map.entry("QUOTED_IDENTIFIERS_IGNORE_CASE", "false"),
            Map.entry("ROWS_PER_RESULTSET", "0"),
            Map.entry("MULTI_STATEMENT_COUNT", "1"),
            Map.entry("LOCK_TIMEOUT", "60"),
            Map.entry("STATEMENT_TIMEOUT_IN_SECONDS", "3600"),
            Map.entry("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "600"),
            Map.entry("JDBC_QUERY_RESULT_FORMAT", "JSON"),
            Map.entry(QueryTag.PARAMETER, QueryTag.SESSION),
            Map.entry("CLIENT_SESSION_KEEP_ALIVE", "true"),
            Map.entry("AUTOCOMMIT", "true"));

    private static final Map<String, String> DRIVER = Map.ofEntries(
            // Else the first sign-in asks the addresses of three clouds for tokens, and waits for them.
            Map.entry("disablePlatformDetection", "true"),
            Map.entry("CLIENT_TELEMETRY_ENABLED", "false"),
            // The driver's own cache of credentials is a plain file on Linux.
            Map.entry("CLIENT_STORE_TEMPORARY_CREDENTIAL", "false"),
            Map.entry("CLIENT_REQUEST_MFA_TOKEN", "false"),
            Map.entry("CLIENT_PREFETCH_THREADS", "2"),
            Map.entry("CLIENT_MEMORY_LIMIT", "256"),
            Map.entry("networkTimeout", "15000"),
            Map.entry("loginTimeout", "20"),
            Map.entry("tracing", "OFF"),
            Map.entry("application", "Tidemark"));

    /** What a profile may set otherwise. */
    private static final Set<String> MAY_DIFFER = Set.of(
            "networkTimeout",
            "loginTimeout",
            "tracing",
            "CLIENT_PREFETCH_THREADS",
            "CLIENT_MEMORY_LIMIT",
            "STATEMENT_TIMEOUT_IN_SECONDS",
            "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS",
            "LOCK_TIMEOUT");

    private SessionProperties() {}

    /** What is set from a profile's fields. */
    private static final List<String> FIELDS =
            List.of("user", "account", "ssl", "role", "warehouse", "db", "database", "schema");

    /** A profile may say how long to wait and what to log, but not what numbers mean nor where secrets are kept. */
    static Properties of(SnowflakeAccount account, SignIn signIn) {
        Properties properties = new Properties();
        Map<String, String> given = given(account);
        given.forEach(properties::put);
        DRIVER.forEach((name, value) -> properties.putIfAbsent(name, value));
        properties.putAll(parameters(account));
        properties.put("user", account.user());
        properties.put("account", account.account().split("\\.", 2)[0]);
        properties.put("ssl", account.isEncrypted() ? "on" : "off");
        addIfGiven(properties, "role", account.role());
        addIfGiven(properties, "warehouse", account.warehouse());
        addIfGiven(properties, "db", account.database());
        addIfGiven(properties, "schema", account.schema());
        signIn.addTo(properties);
        return properties;
    }

    /** The session parameters that numbers depend on, with the values that they must have. */
    static Map<String, String> parameters(SnowflakeAccount account) {
        Map<String, String> parameters = new TreeMap<>(PARAMETERS);
        Map<String, String> given = given(account);
        parameters.replaceAll(given::getOrDefault);
        return parameters;
    }

    /**
     * What a profile may set, by the names as they are written here: to the driver they are the same in any case, and of two
     * it takes the one that comes last.
     */
    private static Map<String, String> given(SnowflakeAccount account) {
        Map<String, String> given = new TreeMap<>();
        account.properties()
                .forEach((name, value) -> known(name)
                        .ifPresentOrElse(
                                ours -> {
                                    if (MAY_DIFFER.contains(ours)) {
                                        given.put(ours, value);
                                    }
                                },
                                () -> given.put(name, value)));
        return given;
    }

    private static Optional<String> known(String name) {
        return Stream.of(DRIVER.keySet(), PARAMETERS.keySet(), FIELDS)
                .flatMap(Collection::stream)
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    private static void addIfGiven(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.put(name, Identifiers.display(value));
        }
    }
}
