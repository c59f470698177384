package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.SecretPlace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves a connection profile, and its secret in the keyring or the encrypted file; never in plain text. */
@CommandLine.Command(
        name = "connect",
        description = "saves a connection to Snowflake; its name is an engine's name",
        footer = {
            "",
            "The secret is never written in plain text. It comes from the first of: the environment or a file .env beside",
            "the project (SNOWFLAKE_PASSWORD and SNOWFLAKE_PASSCODE, SNOWFLAKE_TOKEN, SNOWFLAKE_KEY_PASSPHRASE), the",
            "keyring, a file encrypted with TIDEMARK_PASSPHRASE; else you are asked."
        })
final class ConnectCommand extends Command {

    @Parameters(paramLabel = "NAME", description = "for --engine")
    String name;

    @Option(names = "--account", paramLabel = "A", description = "orgname-accountname, or xy12345.eu-west-1")
    @Nullable
    String account;

    @Option(names = "--user", paramLabel = "U", description = "who signs in")
    @Nullable
    String user;

    @Option(names = "--role", paramLabel = "R", description = "default: the user's own")
    @Nullable
    String role;

    @Option(names = "--warehouse", paramLabel = "W", description = "default: the user's own")
    @Nullable
    String warehouse;

    @Option(names = "--database", paramLabel = "D", description = "of names without one, and of the stores")
    @Nullable
    String database;

    @Option(names = "--schema", paramLabel = "S", description = "of names without one")
    @Nullable
    String schema;

    @Option(names = "--store-schema", paramLabel = "S", description = "of stores and ledger; default: TIDEMARK")
    @Nullable
    String storeSchema;

    @Option(
            names = "--auth",
            paramLabel = "KIND",
            description = "password, browser, key-pair, token or oauth; default: password")
    @Nullable
    String auth;

    @Option(names = "--key-file", paramLabel = "FILE", description = "the private key, for key-pair")
    @Nullable
    String keyFile;

    @Option(names = "--url", paramLabel = "URL", description = "of an account at another address than the usual one")
    @Nullable
    String url;

    @Option(
            names = "--property",
            paramLabel = "K=V",
            description = "one more of the driver's or the session's; repeatable")
    @Nullable
    Map<String, String> properties;

    @Option(
            names = "--secret-stdin",
            description = "keeps the secret, a line of standard input, in the keyring or the encrypted file")
    boolean secretStdin;

    /** What is not given stays as it was saved. */
    @Override
    public Integer call() {
        Connections connections = tools().connections();
        ConnectionProfile profile = profile(connections.own(name).orElse(ConnectionProfile.EMPTY));
        // First, so that nothing is saved when it cannot be kept.
        Optional<SecretPlace> given =
                secretStdin ? Optional.of(connections.keepSecret(profile, tools().inputLine())) : Optional.empty();
        connections.save(profile);
        Optional<SecretPlace> kept = given.or(() -> connections.askForSecret(profile, global().folderOrNull()));
        message("saved " + name
                + kept.map(place -> ", its secret in the " + place.words()).orElse("")
                + "; try it with: tidemark connections test " + name);
        return ExitCode.DONE;
    }

    private ConnectionProfile profile(ConnectionProfile before) {
        Map<String, String> more = new TreeMap<>(before.properties());
        if (properties != null) {
            more.putAll(properties);
        }
        return new ConnectionProfile(
                name,
                given(account, before.account()),
                given(user, before.user()),
                given(role, before.role()),
                given(warehouse, before.warehouse()),
                given(database, before.database()),
                given(schema, before.schema()),
                given(storeSchema, before.storeSchema()),
                auth == null ? before.signIn() : signIn(auth),
                given(keyFile, before.keyFile()),
                given(url, before.url()),
                more);
    }

    private static String given(@Nullable String option, String before) {
        return option == null ? before : option;
    }

    private static SignIn signIn(String word) {
        return Arrays.stream(SignIn.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("--auth " + word + " is no way to sign in; take "
                        + Arrays.stream(SignIn.values()).map(SignIn::word).collect(Collectors.joining(", "))));
    }
}
