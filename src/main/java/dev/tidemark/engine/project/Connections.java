package dev.tidemark.engine.project;

import dev.tidemark.domain.connection.ConnectionProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The user's connection profiles, each an engine by its name. Thread-safe. */
public interface Connections {

    List<ConnectionProfile> list();

    Optional<ConnectionProfile> find(String name);

    /**
     * Saves a profile in the place of the one with its name.
     *
     * @throws dev.tidemark.domain.InvalidInput with the first thing that is wrong with it
     */
    void save(ConnectionProfile profile);

    /** False when there is none of that name. */
    boolean remove(String name);

    /**
     * Signs in and looks at one thing after the other, until one fails.
     *
     * @param projectFolder whose {@code .env} may have the secret; null for none
     * @param told of each step when it has ended
     * @return whether all went well
     */
    boolean test(String name, @Nullable Path projectFolder, Consumer<Step> told);

    /** What is looked at, in this order. */
    enum Part {
        HOST,
        SIGN_IN,
        ROLE,
        WAREHOUSE,
        DATABASE,
        SCHEMA,
        STORE
    }

    /** @param text what was found, or what is wrong and what to do */
    record Step(Part part, boolean ok, Duration took, String text) {}
}
