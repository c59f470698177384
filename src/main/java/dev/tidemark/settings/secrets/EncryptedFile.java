package dev.tidemark.settings.secrets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code secrets.json}: each secret encrypted with the passphrase, under its name. The names are in clear, as they are
 * in the file of profiles, so that one can be taken out without the passphrase.
 */
public final class EncryptedFile implements SecretStore {
    public static final String VARIABLE = "TIDEMARK_PASSPHRASE";

    private static final String NAME = "secrets.json";
    private static final String PART = ".part";
    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String passphrase;
    private final int iterations;
    private @Nullable PassphraseCipher cipher;

    /**
     * @param folder made when something is written
     * @param passphrase empty when there is none
     */
    public EncryptedFile(Path folder, String passphrase) {
        this(folder, passphrase, PassphraseCipher.ITERATIONS);
    }

    /** @param iterations fewer than usual where a test needs a key many times */
    EncryptedFile(Path folder, String passphrase, int iterations) {
        this.iterations = iterations;
        this.file = folder.resolve(NAME);
        this.passphrase = passphrase;
    }

    @Override
    public String trouble() {
        return passphrase.isEmpty() ? VARIABLE + " is not set, the passphrase of the encrypted file" : "";
    }

    @Override
    public synchronized boolean has(SecretName name) {
        return !entry(read(), name).isEmpty();
    }

    @Override
    public synchronized Optional<String> find(SecretName name) {
        if (passphrase.isEmpty()) {
            return Optional.empty();
        }
        JsonNode json = read();
        String entry = entry(json, name);
        return entry.isEmpty() ? Optional.empty() : Optional.of(open(json, key(name), entry));
    }

    @Override
    public synchronized void keep(SecretName name, String secret) {
        if (passphrase.isEmpty()) {
            throw new InvalidInput(trouble());
        }
        ObjectNode json = read();
        // One passphrase for the whole file: with another one the earlier secrets would be lost to it.
        json.path("secrets").properties().stream()
                .findFirst()
                .ifPresent(other -> open(json, other.getKey(), other.getValue().asText()));
        PassphraseCipher key = cipher(json);
        json.put("about", "Secrets of Tidemark, PBKDF2-HMAC-SHA256 and AES-256-GCM");
        json.put("iterations", key.iterations());
        json.put("salt", key.salt());
        json.withObject("/secrets").put(key(name), key.encrypted(key(name), secret));
        write(json);
    }

    @Override
    public synchronized boolean forget(SecretName name) {
        ObjectNode json = read();
        if (entry(json, name).isEmpty()) {
            return false;
        }
        json.withObject("/secrets").remove(key(name));
        write(json);
        return true;
    }

    private static String key(SecretName name) {
        return name.profile() + "/" + name.kindWord();
    }

    private static String entry(JsonNode json, SecretName name) {
        return json.path("secrets").path(key(name)).asText();
    }

    private String open(JsonNode json, String name, String entry) {
        return cipher(json)
                .decrypted(name, entry)
                .orElseThrow(() -> new InvalidInput(file + " does not open with this " + VARIABLE
                        + ": the passphrase is another one, or the file is damaged; set the right one, or take the file"
                        + " away and keep the secrets again"));
    }

    /** The key is derived once; that alone takes a third of a second, by intention. */
    private PassphraseCipher cipher(JsonNode json) {
        PassphraseCipher known = cipher;
        String salt = json.path("salt").asText();
        if (known == null || !salt.isEmpty() && !known.salt().equals(salt)) {
            known = salt.isEmpty()
                    ? PassphraseCipher.fresh(passphrase, iterations)
                    : PassphraseCipher.of(passphrase, json.path("iterations").asInt(), salt, iterations)
                            .orElseThrow(this::damaged);
            cipher = known;
        }
        return known;
    }

    private InvalidInput damaged() {
        return new InvalidInput(file + " is damaged; take it away and keep the secrets again");
    }

    private ObjectNode read() {
        if (!Files.isRegularFile(file)) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode json
                    && json.path("secrets").isObject()) {
                return json;
            }
            throw damaged();
        } catch (JacksonException | CharacterCodingException e) {
            throw new InvalidInput(String.valueOf(damaged().getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Of processes that died; what is young may be another one's that lives. */
    private static void removeUnfinished(Path folder, Instant now) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, NAME + "?*" + PART)) {
            for (Path part : parts) {
                if (isOld(part, now)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean isOld(Path part, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(LONG_AGO));
        } catch (NoSuchFileException e) {
            // Another process has just given it its name.
            return false;
        }
    }

    /** Beside it and renamed, so that it is whole or as it was; temporary files are their owner's alone. */
    private void write(ObjectNode json) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = Files.createTempFile(folder, NAME, PART);
            try {
                removeUnfinished(folder, Files.getLastModifiedTime(part).toInstant());
                Files.writeString(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
