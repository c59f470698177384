package dev.tidemark.app;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.settings.ClientProfiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The profile {@code env}, of the variables that Snowflake's own clients take: there when {@code SNOWFLAKE_ACCOUNT} is,
 * in the environment or in a project's {@code .env}.
 */
final class EnvironmentProfile {
    static final String NAME = "env";
    static final String ORIGIN = "environment";

    private static final String ACCOUNT = "SNOWFLAKE_ACCOUNT";
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry(ACCOUNT, "account"),
            Map.entry("SNOWFLAKE_USER", "user"),
            Map.entry("SNOWFLAKE_ROLE", "role"),
            Map.entry("SNOWFLAKE_WAREHOUSE", "warehouse"),
            Map.entry("SNOWFLAKE_DATABASE", "database"),
            Map.entry("SNOWFLAKE_SCHEMA", "schema"),
            Map.entry("SNOWFLAKE_AUTHENTICATOR", "authenticator"),
            Map.entry("SNOWFLAKE_PRIVATE_KEY_FILE", "private_key_file"),
            Map.entry("SNOWFLAKE_PRIVATE_KEY_PATH", "private_key_path"),
            Map.entry("SNOWFLAKE_HOST", "host"),
            Map.entry("SNOWFLAKE_PORT", "port"),
            Map.entry("SNOWFLAKE_PROTOCOL", "protocol"),
            // Which of the two is there tells how to sign in.
            Map.entry("SNOWFLAKE_PASSWORD", "password"),
            Map.entry("SNOWFLAKE_TOKEN", "token"));

    private EnvironmentProfile() {}

    /** @throws dev.tidemark.domain.InvalidInput for a way to sign in that is not known */
    static Optional<ConnectionProfile> find(Variables variables, @Nullable Path projectFolder) {
        if (variables.find(ACCOUNT, projectFolder).isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        KEYS.forEach(
                (variable, key) -> variables.find(variable, projectFolder).ifPresent(value -> values.put(key, value)));
        return Optional.of(ClientProfiles.profile(NAME, values, "the environment (SNOWFLAKE_…)"));
    }
}
