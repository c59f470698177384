package dev.tidemark.ui.connections;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.SecretPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Connections of others and a keeper of secrets as a test wants them. */
final class ConnectionsDouble implements Connections {
    final List<Entry> others = new ArrayList<>();
    final List<String> troubles = new ArrayList<>();
    final Map<String, String> kept = new TreeMap<>();
    Optional<SecretPlace> keeper = Optional.empty();
    ConnectionTrial.Tester tester = (name, project, told) -> true;

    @Override
    public Known list(Path projectFolder) {
        return new Known(others, troubles);
    }

    @Override
    public Optional<ConnectionProfile> find(String name, Path projectFolder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ConnectionProfile> own(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(ConnectionProfile profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean forgetSecret(String name) {
        return kept.remove(name) != null;
    }

    @Override
    public SecretPlace secretOf(ConnectionProfile profile, Path projectFolder) {
        return kept.containsKey(profile.name()) ? SecretPlace.KEYRING : SecretPlace.PROMPT;
    }

    @Override
    public Optional<SecretPlace> keeper() {
        return keeper;
    }

    @Override
    public SecretPlace keepSecret(ConnectionProfile profile, String secret) {
        kept.put(profile.name(), secret);
        return keeper.orElseThrow();
    }

    @Override
    public Optional<SecretPlace> askForSecret(ConnectionProfile profile, Path projectFolder) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean test(String name, Path projectFolder, Consumer<Step> told) {
        return tester.test(name, projectFolder, told);
    }
}
