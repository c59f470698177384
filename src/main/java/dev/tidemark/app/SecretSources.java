package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.settings.ClientProfiles;
import dev.tidemark.settings.secrets.SecretName;
import dev.tidemark.settings.secrets.SecretStore;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The places that may have a profile's secret, but for whoever can be asked. Thread-safe. */
final class SecretSources {
    private static final String PASSCODE = "SNOWFLAKE_PASSCODE";

    private final Variables variables;
    private final Map<SecretPlace, SecretStore> stores = new EnumMap<>(SecretPlace.class);
    private final ClientProfiles clients;

    SecretSources(Variables variables, SecretStore keyring, SecretStore file, ClientProfiles clients) {
        this.variables = variables;
        this.stores.put(SecretPlace.KEYRING, keyring);
        this.stores.put(SecretPlace.ENCRYPTED_FILE, file);
        this.clients = clients;
    }

    static String variable(SecretName.Kind kind) {
        return switch (kind) {
            case PASSWORD -> "SNOWFLAKE_PASSWORD";
            case TOKEN -> "SNOWFLAKE_TOKEN";
            case KEY_PASSPHRASE -> "SNOWFLAKE_KEY_PASSPHRASE";
        };
    }

    private static SecretName name(ConnectionProfile profile, SecretName.Kind kind) {
        return new SecretName(profile.name(), kind);
    }

    /** The second factor that goes with a password. */
    Optional<String> passcode(@Nullable Path projectFolder, SecretScope scope) {
        return scope == SecretScope.FOLDER
                ? variables.inFile(PASSCODE, projectFolder)
                : variables.find(PASSCODE, projectFolder);
    }

    Optional<String> find(
            ConnectionProfile profile, SecretName.Kind kind, @Nullable Path projectFolder, SecretScope scope) {
        if (scope == SecretScope.FOLDER) {
            return variables.inFile(variable(kind), projectFolder);
        }
        Optional<String> found = variables.find(variable(kind), projectFolder);
        for (SecretStore store : stores.values()) {
            found = found.or(() -> store.find(name(profile, kind)));
        }
        return found.or(() -> clients.secret(profile, kind));
    }

    Optional<SecretPlace> place(
            ConnectionProfile profile, SecretName.Kind kind, @Nullable Path projectFolder, SecretScope scope) {
        if (scope == SecretScope.FOLDER) {
            return variables.inFile(variable(kind), projectFolder).map(secret -> SecretPlace.DOT_ENV);
        }
        if (variables.inEnvironment(variable(kind)).isPresent()) {
            return Optional.of(SecretPlace.ENVIRONMENT);
        }
        if (variables.inFile(variable(kind), projectFolder).isPresent()) {
            return Optional.of(SecretPlace.DOT_ENV);
        }
        return stores.entrySet().stream()
                .filter(store ->
                        store.getValue().trouble().isEmpty() && store.getValue().has(name(profile, kind)))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> clients.secret(profile, kind).map(secret -> SecretPlace.CLIENT_FILE));
    }

    Optional<SecretPlace> keeper() {
        return stores.entrySet().stream()
                .filter(store -> store.getValue().trouble().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    SecretPlace keep(ConnectionProfile profile, SecretName.Kind kind, String secret) {
        SecretPlace place = keeper().orElseThrow(() -> new InvalidInput("the " + kind.words() + " of " + profile.name()
                + " can be kept nowhere: "
                + stores.values().stream().map(SecretStore::trouble).collect(Collectors.joining("; "))
                + "; do one of the two, or set " + variable(kind) + " for each run"));
        store(place).keep(name(profile, kind), secret);
        return place;
    }

    private SecretStore store(SecretPlace place) {
        return java.util.Objects.requireNonNull(stores.get(place));
    }

    /** Of every kind, wherever they are; true when there was one. */
    boolean forget(String profileName) {
        boolean any = false;
        for (SecretName.Kind kind : SecretName.Kind.values()) {
            for (SecretStore store : stores.values()) {
                any |= store.forget(new SecretName(profileName, kind));
            }
        }
        return any;
    }
}
