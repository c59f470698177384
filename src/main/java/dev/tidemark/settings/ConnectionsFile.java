package dev.tidemark.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code connections.json} in the user's folder for settings; thread-safe, one writer at a time. */
public final class ConnectionsFile {
    private static final String NAME = "connections.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** @param folder made when something is written */
    public ConnectionsFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /**
     * In the order in which they were written.
     *
     * @throws InvalidInput when the file cannot be understood: unlike preferences, profiles must not be lost by
     *     overwriting it
     */
    public synchronized List<ConnectionProfile> read() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            List<ConnectionProfile> profiles = new ArrayList<>();
            for (JsonNode profile : JsonFile.read(file).path("connections")) {
                profiles.add(parse(profile));
            }
            return profiles;
        } catch (JacksonException e) {
            throw new InvalidInput(file + " is damaged: " + e.getOriginalMessage() + "; mend it or take it away", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private ConnectionProfile parse(JsonNode json) {
        Map<String, String> properties = new TreeMap<>();
        json.path("properties")
                .properties()
                .forEach(
                        entry -> properties.put(entry.getKey(), entry.getValue().asText()));
        return new ConnectionProfile(
                json.path("name").asText(),
                json.path("account").asText(),
                json.path("user").asText(),
                json.path("role").asText(),
                json.path("warehouse").asText(),
                json.path("database").asText(),
                json.path("schema").asText(),
                json.path("storeSchema").asText(ConnectionProfile.STORE_SCHEMA),
                signIn(json.path("signIn").asText(SignIn.PASSWORD.word())),
                json.path("keyFile").asText(),
                json.path("url").asText(),
                properties);
    }

    private SignIn signIn(String word) {
        for (SignIn signIn : SignIn.values()) {
            if (signIn.word().equals(word)) {
                return signIn;
            }
        }
        throw new InvalidInput(file + " has the unknown sign-in " + word);
    }

    /** Written beside and renamed, so that the file is whole or as it was. */
    public synchronized void write(List<ConnectionProfile> profiles) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("connections");
        profiles.forEach(profile -> fill(profile, json.withArray("connections").addObject()));
        Path part = file.resolveSibling(NAME + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void fill(ConnectionProfile profile, ObjectNode json) {
        json.put("name", profile.name());
        json.put("account", profile.account());
        json.put("user", profile.user());
        json.put("role", profile.role());
        json.put("warehouse", profile.warehouse());
        json.put("database", profile.database());
        json.put("schema", profile.schema());
        json.put("storeSchema", profile.storeSchema());
        json.put("signIn", profile.signIn().word());
        json.put("keyFile", profile.keyFile());
        json.put("url", profile.url());
        ObjectNode properties = json.putObject("properties");
        profile.properties().forEach(properties::put);
    }
}
