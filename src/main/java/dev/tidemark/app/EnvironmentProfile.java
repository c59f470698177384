package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.settings.ClientProfiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Where the secret of the environment or the keyring goes: no project of someone else's may say that. */
    private static final Set<String> ADDRESS = Set.of("SNOWFLAKE_HOST", "SNOWFLAKE_PORT", "SNOWFLAKE_PROTOCOL");

    /** @throws InvalidInput for a way to sign in that is not known, and for an address in a project's file */
    static Optional<ConnectionProfile> find(Variables variables, @Nullable Path projectFolder) {
        if (variables.find(ACCOUNT, projectFolder).isEmpty()) {
            return Optional.empty();
        }
        for (String variable : ADDRESS) {
            if (variables.inEnvironment(variable).isEmpty()
                    && variables.inFile(variable, projectFolder).isPresent()) {
                throw new InvalidInput(
                        variable + " stands in the project's .env: a project cannot say where your password"
                                + " goes; remove it there, and export it where it is right");
            }
        }
        Map<String, String> values = new HashMap<>();
        KEYS.forEach(
                (variable, key) -> variables.find(variable, projectFolder).ifPresent(value -> values.put(key, value)));
        return Optional.of(ClientProfiles.profile(NAME, values, "the environment (SNOWFLAKE_…)"));
    }

    /** Whether it is a project's folder that says to which account the profile signs in. */
    static boolean isChosenByFolder(Variables variables, @Nullable Path projectFolder) {
        return variables.inEnvironment(ACCOUNT).isEmpty()
                && variables.inFile(ACCOUNT, projectFolder).isPresent();
    }
}
