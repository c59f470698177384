package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.settings.secrets.SecretName;
import dev.tidemark.settings.secrets.SecretName.Kind;
import dev.tidemark.warehouse.snowflake.PrivateKeyFile;
import dev.tidemark.warehouse.snowflake.SignIn;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a profile: from the environment, the project's {@code .env}, the keyring, the encrypted file, the file
 * of the client whose profile it is, then from whoever sits at the terminal, who is asked once. Thread-safe.
 */
final class Secrets {
    private static final String AUTHENTICATOR = "authenticator";

    /** Asks someone; empty when nobody is there. */
    interface Prompt {
        Optional<String> ask(String what);

        Prompt NOBODY = what -> Optional.empty();
    }

    private final SecretSources sources;
    private final Prompt prompt;
    /** Empty for what was asked and not answered. */
    private final Map<Asked, Optional<String>> asked = new HashMap<>();

    /** Whose secret was typed: what is given to one account must never go to another, though its profile has the name. */
    private record Asked(SecretName name, String account, String url, String user) {
        private static Asked of(ConnectionProfile profile, Kind kind) {
            return new Asked(new SecretName(profile.name(), kind), profile.account(), profile.url(), profile.user());
        }
    }

    Secrets(SecretSources sources, Prompt prompt) {
        this.sources = sources;
        this.prompt = prompt;
    }

    /** @throws NotConnected when there is none, saying where it may come from */
    SignIn of(ConnectionProfile profile, @Nullable Path projectFolder, SecretScope scope) {
        return switch (profile.signIn()) {
            case PASSWORD ->
                new SignIn.Password(
                        secret(profile, projectFolder, Kind.PASSWORD, scope),
                        sources.passcode(projectFolder, scope).orElse(""));
            case BROWSER -> new SignIn.Browser();
            case KEY_PAIR -> keyPair(profile, projectFolder, scope);
            case TOKEN -> new SignIn.Token(secret(profile, projectFolder, Kind.TOKEN, scope));
            case OAUTH -> new SignIn.OAuth(secret(profile, projectFolder, Kind.TOKEN, scope));
        };
    }

    private SignIn keyPair(ConnectionProfile profile, @Nullable Path projectFolder, SecretScope scope) {
        PrivateKeyFile key = PrivateKeyFile.read(Path.of(profile.keyFile()));
        String passphrase = key.isEncrypted() ? secret(profile, projectFolder, Kind.KEY_PASSPHRASE, scope) : "";
        key.requireOpens(passphrase);
        return new SignIn.KeyPair(key.file(), passphrase);
    }

    /** Whether signing in asks the user each time, so that one session must do for all. */
    boolean asksTheUser(ConnectionProfile profile, @Nullable Path projectFolder, SecretScope scope) {
        return switch (profile.signIn()) {
            case BROWSER -> true;
            case PASSWORD ->
                profile.properties().containsKey(AUTHENTICATOR)
                        || sources.passcode(projectFolder, scope).isPresent();
            case KEY_PAIR, TOKEN, OAUTH -> false;
        };
    }

    /** Nobody is asked for it, and no key that is not there is a fault yet. */
    SecretPlace place(ConnectionProfile profile, @Nullable Path projectFolder, SecretScope scope) {
        return kind(profile)
                .filter(kind -> kind != Kind.KEY_PASSPHRASE || PrivateKeyFile.isEncrypted(Path.of(profile.keyFile())))
                .map(kind -> sources.place(profile, kind, projectFolder, scope).orElse(SecretPlace.PROMPT))
                .orElse(SecretPlace.NONE);
    }

    SecretPlace keep(ConnectionProfile profile, String secret) {
        Kind kind = kind(profile)
                .orElseThrow(() -> new InvalidInput(profile.name() + " signs in with the "
                        + profile.signIn().word() + ", which takes no secret"));
        if (secret.isEmpty()) {
            throw new InvalidInput("there is no " + kind.words() + " to keep: the line is empty");
        }
        return sources.keep(profile, kind, secret);
    }

    /** Not when anything else has it, nor where it could not be kept. */
    Optional<SecretPlace> askAndKeep(ConnectionProfile profile, @Nullable Path projectFolder, SecretScope scope) {
        Optional<SecretPlace> keeper =
                place(profile, projectFolder, scope) == SecretPlace.PROMPT ? sources.keeper() : Optional.empty();
        return keeper.flatMap(place -> prompt.ask("The " + words(profile) + " of " + profile.user() + " for "
                                + profile.name() + ", to be kept in the " + place.words() + " (nothing: not kept)")
                        .filter(text -> !text.isEmpty()))
                .map(secret -> keep(profile, secret));
    }

    /** What was typed for a profile may have been wrong: next time it is asked for anew. */
    synchronized void forgetAsked(String profileName) {
        asked.keySet().removeIf(each -> each.name.profile().equalsIgnoreCase(profileName));
    }

    boolean forget(String profileName) {
        forgetAsked(profileName);
        return sources.forget(profileName);
    }

    Optional<SecretPlace> keeper() {
        return sources.keeper();
    }

    private static Optional<Kind> kind(ConnectionProfile profile) {
        return switch (profile.signIn()) {
            case PASSWORD -> Optional.of(Kind.PASSWORD);
            case BROWSER -> Optional.empty();
            case KEY_PAIR -> Optional.of(Kind.KEY_PASSPHRASE);
            case TOKEN, OAUTH -> Optional.of(Kind.TOKEN);
        };
    }

    private static String words(ConnectionProfile profile) {
        return switch (profile.signIn()) {
            case TOKEN -> "access token";
            case OAUTH -> "OAuth token";
            case PASSWORD, BROWSER, KEY_PAIR ->
                kind(profile).orElse(Kind.PASSWORD).words();
        };
    }

    private synchronized String secret(
            ConnectionProfile profile, @Nullable Path projectFolder, Kind kind, SecretScope scope) {
        return sources.find(profile, kind, projectFolder, scope)
                .or(() -> asked.computeIfAbsent(
                        Asked.of(profile, kind),
                        ignored -> prompt.ask("The " + words(profile) + " of " + profile.user() + " for "
                                        + profile.name() + account(profile, scope))
                                .filter(text -> !text.isEmpty())))
                .orElseThrow(() -> new NotConnected(
                        "no " + words(profile) + " for " + profile.name() + account(profile, scope) + "; "
                                + remedy(profile, SecretSources.variable(kind), scope),
                        null));
    }

    /** Where the folder chose it, whoever gives a secret is told to whom. */
    private String account(ConnectionProfile profile, SecretScope scope) {
        return scope == SecretScope.FOLDER
                ? ", which is the account " + profile.account() + " by the project's .env"
                : "";
    }

    private String remedy(ConnectionProfile profile, String variable, SecretScope scope) {
        return scope == SecretScope.FOLDER
                ? "a secret of your own goes only to an account that you name: if this is yours, set SNOWFLAKE_ACCOUNT in"
                        + " the environment, or " + variable + " in that file"
                : "set " + variable
                        + " in the environment or in a file .env beside the project, or keep it: tidemark connect "
                        + profile.name() + " --secret-stdin";
    }
}
