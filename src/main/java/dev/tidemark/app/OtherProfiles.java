package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ProfileRules;
import dev.tidemark.engine.project.Connections.Entry;
import dev.tidemark.engine.project.Connections.Known;
import dev.tidemark.settings.ClientProfiles;
import dev.tidemark.settings.ClientProfiles.Client;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The profiles that are not the user's own: those of Snowflake's clients, then the environment's. Thread-safe. */
final class OtherProfiles {
    private final ClientProfiles clients;
    private final Variables variables;

    OtherProfiles(ClientProfiles clients, Variables variables) {
        this.clients = clients;
        this.variables = variables;
    }

    /** Those that can be used; why others cannot. */
    Known list(@Nullable Path projectFolder) {
        List<Entry> entries = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (Client client : clients.list()) {
            ConnectionProfile profile = client.profile();
            String fault = fault(client);
            if (profile != null && fault.isEmpty()) {
                entries.add(new Entry(profile, client.file().toString()));
            } else {
                troubles.add(fault);
            }
        }
        try {
            EnvironmentProfile.find(variables, projectFolder)
                    .filter(profile -> entries.stream()
                            .noneMatch(entry -> entry.profile().name().equalsIgnoreCase(profile.name())))
                    .ifPresent(profile -> entries.add(new Entry(checked(profile), EnvironmentProfile.ORIGIN)));
        } catch (InvalidInput e) {
            troubles.add(String.valueOf(e.getMessage()));
        }
        return new Known(entries, troubles);
    }

    private static ConnectionProfile checked(ConnectionProfile profile) {
        String fault = fault(profile, "the environment: SNOWFLAKE_…");
        if (!fault.isEmpty()) {
            throw new InvalidInput(fault);
        }
        return profile;
    }

    private static String fault(Client client) {
        ConnectionProfile profile = client.profile();
        return profile == null ? client.fault() : fault(profile, client.file() + " [" + client.name() + "]");
    }

    /** The first thing that is wrong with it, empty for nothing. Its name may be any but an engine's. */
    private static String fault(ConnectionProfile profile, String origin) {
        return ProfileRules.check(profile, false).entrySet().stream()
                .filter(fault ->
                        fault.getValue() != ProfileRules.Fault.CHARACTERS || fault.getKey() != ProfileRules.Field.NAME)
                .findFirst()
                .map(fault -> origin + ": "
                        + ProfileWords.of(profile, fault.getKey(), fault.getValue(), ProfileWords.IN_FILES))
                .orElse("");
    }

    /** @throws InvalidInput when there is one that cannot be used, or a file that may have it cannot be read */
    Optional<Entry> find(String name, @Nullable Path projectFolder) {
        for (Client client : clients.list()) {
            ConnectionProfile profile = client.profile();
            if (client.name().isEmpty() || client.name().equalsIgnoreCase(name)) {
                String fault = fault(client);
                if (profile == null || !fault.isEmpty()) {
                    throw new InvalidInput(fault);
                }
                return Optional.of(new Entry(profile, client.file().toString()));
            }
        }
        return name.equalsIgnoreCase(EnvironmentProfile.NAME)
                ? EnvironmentProfile.find(variables, projectFolder)
                        .map(profile -> new Entry(checked(profile), EnvironmentProfile.ORIGIN))
                : Optional.empty();
    }

    /** For a name that is no profile of the user's own. */
    SecretScope scope(String name, @Nullable Path projectFolder) {
        boolean isEnvironment = name.equalsIgnoreCase(EnvironmentProfile.NAME)
                && clients.list().stream().noneMatch(client -> client.name().equalsIgnoreCase(name));
        return isEnvironment && EnvironmentProfile.isChosenByFolder(variables, projectFolder)
                ? SecretScope.FOLDER
                : SecretScope.ANY;
    }
}
