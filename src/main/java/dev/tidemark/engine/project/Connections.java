package dev.tidemark.engine.project;

import dev.tidemark.domain.connection.ConnectionProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection profiles, each an engine by its name: the user's own, and read-only those of other clients of
 * Snowflake and of the environment. Thread-safe; what asks for secrets may take seconds.
 */
public interface Connections {

    /** @param projectFolder whose {@code .env} may name an account; null for none */
    Known list(@Nullable Path projectFolder);

    /**
     * Of any origin; the user's own before others of the name.
     *
     * @throws dev.tidemark.domain.InvalidInput when there is one that cannot be used, with the reason
     */
    Optional<ConnectionProfile> find(String name, @Nullable Path projectFolder);

    /** Among the user's own. */
    Optional<ConnectionProfile> own(String name);

    /**
     * Saves a profile in the place of the user's own with its name; never a secret.
     *
     * @throws dev.tidemark.domain.InvalidInput with the first thing that is wrong with it
     */
    void save(ConnectionProfile profile);

    /**
     * Removes one of the user's own and the secrets that were kept for it.
     *
     * @return false when there was neither
     * @throws dev.tidemark.domain.InvalidInput for one that another client keeps
     */
    boolean remove(String name);

    /** Every secret that was kept for a profile of this name; false when there was none. */
    boolean forgetSecret(String name);

    /** Where the profile's secret would be taken from; the secret itself is not asked of anyone. */
    SecretPlace secretOf(ConnectionProfile profile, @Nullable Path projectFolder);

    /** Where a secret can be kept here, the keyring before the encrypted file; empty when nowhere. */
    Optional<SecretPlace> keeper();

    /**
     * Keeps the secret that the profile's sign-in takes.
     *
     * @throws dev.tidemark.domain.InvalidInput when the sign-in takes none, or it can be kept nowhere, with what to do
     */
    SecretPlace keepSecret(ConnectionProfile profile, String secret);

    /**
     * Asks whoever sits at the terminal for the profile's secret and keeps it, if nothing has it yet and it can be kept.
     * Empty when nobody was asked, or nothing was answered.
     */
    Optional<SecretPlace> askForSecret(ConnectionProfile profile, @Nullable Path projectFolder);

    /**
     * Signs in and looks at one thing after the other, until one fails.
     *
     * @param projectFolder whose {@code .env} may have the secret; null for none
     * @param told of each step when it has ended
     * @return whether all went well
     */
    boolean test(String name, @Nullable Path projectFolder, Consumer<Step> told);

    /**
     * What there is.
     *
     * @param troubles why others cannot be used, a line each that names the file
     */
    record Known(List<Entry> entries, List<String> troubles) {
        public Known {
            entries = List.copyOf(entries);
            troubles = List.copyOf(troubles);
        }
    }

    /** @param origin the file that another client keeps it in, or the environment; empty for the user's own */
    record Entry(ConnectionProfile profile, String origin) {
        public boolean isOwn() {
            return origin.isEmpty();
        }
    }

    /** What is looked at, in this order. */
    enum Part {
        HOST,
        SIGN_IN,
        ROLE,
        WAREHOUSE,
        DATABASE,
        SCHEMA,
        STORE,
        /** What the account's own sessions would do otherwise; never a fault. */
        SETTINGS
    }

    /** @param text what was found, or what is wrong and what to do */
    record Step(Part part, boolean ok, Duration took, String text) {}
}
