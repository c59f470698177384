package dev.tidemark.app;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.warehouse.snowflake.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the secret of a profile comes from: the environment, then the project's {@code .env}, then whoever sits at the
 * terminal, who is asked once. Thread-safe.
 */
final class Secrets {
    private static final String PASSWORD = "SNOWFLAKE_PASSWORD";
    private static final String PASSCODE = "SNOWFLAKE_PASSCODE";
    private static final String TOKEN = "SNOWFLAKE_TOKEN";
    private static final String PASSPHRASE = "SNOWFLAKE_KEY_PASSPHRASE";

    /** Asks someone; empty when nobody is there. */
    interface Prompt {
        Optional<String> ask(String what);

        Prompt NOBODY = what -> Optional.empty();
    }

    private final Map<String, String> environment;
    private final Prompt prompt;
    private final Map<String, String> asked = new HashMap<>();

    Secrets(Map<String, String> environment, Prompt prompt) {
        this.environment = Map.copyOf(environment);
        this.prompt = prompt;
    }

    /** @throws NotConnected when there is none, saying where it may come from */
    SignIn of(ConnectionProfile profile, @Nullable Path projectFolder) {
        return switch (profile.signIn()) {
            case PASSWORD ->
                new SignIn.Password(
                        secret(profile, projectFolder, PASSWORD, "password"),
                        given(PASSCODE, projectFolder).orElse(""));
            case BROWSER -> new SignIn.Browser();
            case KEY_PAIR ->
                new SignIn.KeyPair(
                        keyFile(profile), given(PASSPHRASE, projectFolder).orElse(""));
            case TOKEN -> new SignIn.Token(secret(profile, projectFolder, TOKEN, "access token"));
            case OAUTH -> new SignIn.OAuth(secret(profile, projectFolder, TOKEN, "OAuth token"));
        };
    }

    /** Whether signing in asks the user each time, so that one session must do for all. */
    boolean asksTheUser(ConnectionProfile profile, @Nullable Path projectFolder) {
        return profile.signIn() == ConnectionProfile.SignIn.BROWSER
                || profile.signIn() == ConnectionProfile.SignIn.PASSWORD
                        && given(PASSCODE, projectFolder).isPresent();
    }

    private static Path keyFile(ConnectionProfile profile) {
        Path file = Path.of(profile.keyFile());
        if (!Files.isRegularFile(file)) {
            throw new NotConnected(
                    "the private key " + file + " of " + profile.name() + " is not there; name it with --key-file",
                    null);
        }
        return file;
    }

    private synchronized String secret(
            ConnectionProfile profile, @Nullable Path projectFolder, String variable, String what) {
        Optional<String> given = given(variable, projectFolder);
        if (given.isPresent()) {
            return given.get();
        }
        String known = asked.get(profile.name());
        if (known != null) {
            return known;
        }
        String answer = prompt.ask("The " + what + " of " + profile.user() + " for " + profile.name())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new NotConnected(
                        "no " + what + " for " + profile.name() + "; set " + variable
                                + " in the environment or in a file .env beside the project",
                        null));
        asked.put(profile.name(), answer);
        return answer;
    }

    /** An empty variable is none. */
    private Optional<String> given(String variable, @Nullable Path projectFolder) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isEmpty())
                .or(() -> projectFolder == null ? Optional.empty() : inFile(projectFolder.resolve(".env"), variable));
    }

    /** {@code NAME=value} on a line, with {@code export} or quotes as shells have them. */
    private static Optional<String> inFile(Path file, String variable) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .map(line -> line.startsWith("export ") ? line.substring(7).strip() : line)
                    .filter(line -> line.startsWith(variable + "="))
                    .map(line -> unquoted(line.substring(variable.length() + 1).strip()))
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        } catch (IOException e) {
            throw new NotConnected(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
