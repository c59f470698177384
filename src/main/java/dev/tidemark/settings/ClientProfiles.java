package dev.tidemark.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.settings.secrets.SecretName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of Snowflake's own clients: {@code connections.toml}, then the tables {@code connections.NAME} of {@code
 * config.toml}. Read each time and never written; what a table has of secrets stays there until a session begins.
 * Source: Snowflake's documentation of its command line and of its connector for Python.
 */
public final class ClientProfiles {
    private static final TomlMapper TOML = new TomlMapper();
    private static final String CONNECTIONS = "connections";

    private final Path folder;
    private final Path home;

    /**
     * @param folder as {@link #folder} says
     * @param home that {@code ~} stands for
     */
    public ClientProfiles(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /** Where those clients look: their own folder if it is there, else that of the system's custom. */
    public static Path folder(String system, Path home, Map<String, String> environment) {
        String given = environment.getOrDefault("SNOWFLAKE_HOME", "");
        Path own = given.isBlank()
                ? home.resolve(".snowflake")
                : given.startsWith("~/") ? home.resolve(given.substring(2)) : Path.of(given);
        return Files.isDirectory(own) ? own : Folders.ofOthers(system, home, environment, "snowflake");
    }

    /**
     * One of them.
     *
     * @param name empty for a whole file that cannot be read
     * @param profile null where {@code fault} says why it cannot be used
     */
    public record Client(String name, Path file, @Nullable ConnectionProfile profile, String fault) {}

    /** A name occurs once: that of {@code connections.toml} before the other. */
    public List<Client> list() {
        Map<String, Client> clients = new java.util.LinkedHashMap<>();
        List<Client> faults = new ArrayList<>();
        for (Path file : List.of(folder.resolve("connections.toml"), folder.resolve("config.toml"))) {
            try {
                tables(file)
                        .forEach((name, table) ->
                                clients.putIfAbsent(name.toLowerCase(Locale.ROOT), client(name, file, table)));
            } catch (InvalidInput e) {
                faults.add(new Client("", file, null, String.valueOf(e.getMessage())));
            }
        }
        List<Client> all = new ArrayList<>(clients.values());
        all.addAll(faults);
        return List.copyOf(all);
    }

    /**
     * Of keys as in such a file.
     *
     * @throws InvalidInput for a way to sign in that is not known, naming the origin
     */
    public static ConnectionProfile profile(String name, Map<String, String> values, String origin) {
        return new ClientTable(values, origin).profile(name);
    }

    private static Client client(String name, Path file, ClientTable table) {
        try {
            return new Client(name, file, table.profile(name), "");
        } catch (InvalidInput e) {
            return new Client(name, file, null, String.valueOf(e.getMessage()));
        }
    }

    /** What the table of this very profile has; one of the user's own of that name gets nothing from it. */
    public Optional<String> secret(ConnectionProfile profile, SecretName.Kind kind) {
        return list().stream()
                .filter(client -> profile.equals(client.profile()))
                .findFirst()
                .flatMap(client -> Optional.ofNullable(tables(client.file()).get(client.name())))
                .map(table -> secret(table, kind))
                .filter(text -> !text.isEmpty());
    }

    private String secret(ClientTable table, SecretName.Kind kind) {
        return switch (kind) {
            case PASSWORD -> table.value("password");
            case TOKEN ->
                table.value("token").isEmpty() ? tokenIn(table.value("token_file_path")) : table.value("token");
            case KEY_PASSPHRASE -> table.value("private_key_file_pwd", "private_key_passphrase");
        };
    }

    private static String tokenIn(String file) {
        try {
            return file.isEmpty() ? "" : Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new InvalidInput("the token's file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, ClientTable> tables(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, ClientTable> tables = new java.util.LinkedHashMap<>();
        JsonNode root = tree(file);
        JsonNode named = file.endsWith("connections.toml") ? root : root.path(CONNECTIONS);
        named.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                Map<String, String> values = new HashMap<>();
                entry.getValue()
                        .properties()
                        .forEach(value -> values.put(
                                value.getKey(), atHome(value.getValue().asText())));
                tables.put(entry.getKey(), new ClientTable(values, file + " [" + entry.getKey() + "]"));
            }
        });
        return tables;
    }

    private String atHome(String value) {
        return value.startsWith("~/") ? home.resolve(value.substring(2)).toString() : value;
    }

    /** The parser's own words are not told: they quote the line, and the line may hold a password. */
    private static JsonNode tree(Path file) {
        try {
            return TOML.readTree(Files.readString(file));
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            throw new InvalidInput(file + " is no TOML"
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + "; mend it there, or take it away");
        } catch (IOException e) {
            throw new InvalidInput(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
