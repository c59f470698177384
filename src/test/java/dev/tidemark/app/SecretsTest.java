package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.settings.secrets.SecretName;
import dev.tidemark.settings.secrets.SecretTool;
import dev.tidemark.warehouse.snowflake.Keys;
import dev.tidemark.warehouse.snowflake.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    Path project;

    @TempDir
    Path home;

    private Secrets secrets(Map<String, String> environment, Secrets.Prompt prompt) {
        return new Secrets(Sources.of(home, environment), prompt);
    }

    private static ConnectionProfile profile(ConnectionProfile.SignIn signIn, String keyFile) {
        return new ConnectionProfile("acme", "acme", "bot", "", "", "", "", "TIDEMARK", signIn, keyFile, "", Map.of());
    }

    private static final ConnectionProfile PASSWORD = profile(ConnectionProfile.SignIn.PASSWORD, "");

    @Test
    void takesTheEnvironmentBeforeTheFileBeforeAnyone() throws IOException {
        Files.writeString(project.resolve(".env"), "SNOWFLAKE_PASSWORD=from-file\n");
        List<String> asked = new ArrayList<>();
        Secrets.Prompt prompt = what -> {
            asked.add(what);
            return Optional.of("from-prompt");
        };
        assertThat(secrets(Map.of("SNOWFLAKE_PASSWORD", "from-environment"), prompt)
                        .of(PASSWORD, project, SecretScope.ANY))
                .isEqualTo(new SignIn.Password("from-environment", ""));
        Secrets secrets = secrets(Map.of("SNOWFLAKE_PASSWORD", ""), prompt);
        assertThat(secrets.of(PASSWORD, project, SecretScope.ANY)).isEqualTo(new SignIn.Password("from-file", ""));
        assertThat(secrets.of(PASSWORD, null, SecretScope.ANY)).isEqualTo(new SignIn.Password("from-prompt", ""));
        assertThat(secrets.of(PASSWORD, null, SecretScope.ANY)).isEqualTo(new SignIn.Password("from-prompt", ""));
        assertThat(asked).containsExactly("The password of bot for acme");

        ConnectionProfile elsewhere = new ConnectionProfile(
                "acme", "other", "bot", "", "", "", "", "TIDEMARK", PASSWORD.signIn(), "", "", Map.of());
        secrets.of(elsewhere, null, SecretScope.ANY);
        assertThat(asked)
                .as("what was typed for one account is not given to another")
                .hasSize(2);
        secrets.forgetAsked("ACME");
        secrets.of(PASSWORD, null, SecretScope.ANY);
        secrets.of(PASSWORD, null, SecretScope.ANY);
        assertThat(asked).as("what was refused is asked for anew, once").hasSize(3);
        secrets.forget("acme");
        secrets.of(PASSWORD, null, SecretScope.ANY);
        assertThat(asked).as("a profile made again under the name begins anew").hasSize(4);
    }

    /** The folder may come from a stranger, and so the account's name. */
    @Test
    void nothingOfTheUsersGoesToAnAccountThatTheFolderNames() throws IOException {
        Path dotEnv = Files.writeString(
                project.resolve(".env"), "SNOWFLAKE_ACCOUNT=of-the-stranger\nSNOWFLAKE_USER=anybody\n");
        Map<String, String> environment =
                Map.of("SNOWFLAKE_PASSWORD", "mine", "SNOWFLAKE_PASSCODE", "123456", "TIDEMARK_PASSPHRASE", "open");
        new Machine("None", environment, home, home)
                .encryptedFile()
                .keep(new SecretName("env", SecretName.Kind.PASSWORD), "mine too");
        Secrets secrets = secrets(environment, Secrets.Prompt.NOBODY);
        ConnectionProfile profile =
                EnvironmentProfile.find(new Variables(environment), project).orElseThrow();
        assertThat(secrets.place(profile, project, SecretScope.FOLDER)).isEqualTo(SecretPlace.PROMPT);
        assertThatThrownBy(() -> secrets.of(profile, project, SecretScope.FOLDER))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining("no password for env, which is the account of-the-stranger by the project's .env")
                .hasMessageContaining("set SNOWFLAKE_ACCOUNT in the environment");
        List<String> asked = new ArrayList<>();
        Secrets.Prompt prompt = what -> {
            asked.add(what);
            return Optional.of("typed");
        };
        assertThat(secrets(environment, prompt).of(profile, project, SecretScope.FOLDER))
                .isEqualTo(new SignIn.Password("typed", ""));
        assertThat(asked)
                .containsExactly(
                        "The password of anybody for env, which is the account of-the-stranger by the project's"
                                + " .env");

        Files.writeString(dotEnv, Files.readString(dotEnv) + "SNOWFLAKE_PASSWORD=of-dot-env\n");
        assertThat(secrets.of(profile, project, SecretScope.FOLDER)).isEqualTo(new SignIn.Password("of-dot-env", ""));
        assertThat(secrets.place(profile, project, SecretScope.FOLDER)).isEqualTo(SecretPlace.DOT_ENV);

        Map<String, String> named = new HashMap<>(environment);
        named.put("SNOWFLAKE_ACCOUNT", "my-own");
        ConnectionProfile own =
                EnvironmentProfile.find(new Variables(named), project).orElseThrow();
        assertThat(own.account()).isEqualTo("my-own");
        assertThat(secrets(named, Secrets.Prompt.NOBODY).of(own, project, SecretScope.ANY))
                .isEqualTo(new SignIn.Password("mine", "123456"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SNOWFLAKE_PASSWORD=p w",
                "export SNOWFLAKE_PASSWORD='p w'",
                "# a comment\n  SNOWFLAKE_PASSWORD=\"p w\"  \nOTHER=1",
                "SNOWFLAKE_PASSWORD=\nSNOWFLAKE_PASSWORD=p w"
            })
    void readsAFileAsShellsWriteIt(String text) throws IOException {
        Files.writeString(project.resolve(".env"), text);
        assertThat(secrets(Map.of(), Secrets.Prompt.NOBODY).of(PASSWORD, project, SecretScope.ANY))
                .isEqualTo(new SignIn.Password("p w", ""));
    }

    @Test
    void saysWhereASecretMayComeFromWhenThereIsNone() {
        Secrets secrets = secrets(Map.of(), Secrets.Prompt.NOBODY);
        assertThatThrownBy(() -> secrets.of(PASSWORD, project, SecretScope.ANY))
                .isInstanceOf(NotConnected.class)
                .hasMessage(
                        "no password for acme; set SNOWFLAKE_PASSWORD in the environment or in a file .env beside the"
                                + " project, or keep it: tidemark connect acme --secret-stdin");
        assertThatThrownBy(() -> secrets.of(profile(ConnectionProfile.SignIn.TOKEN, ""), project, SecretScope.ANY))
                .hasMessageContaining("SNOWFLAKE_TOKEN");
        assertThatThrownBy(
                        () -> secrets.of(profile(ConnectionProfile.SignIn.KEY_PAIR, "no.p8"), project, SecretScope.ANY))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining("no.p8");
    }

    @Test
    void everySignInTakesItsOwnVariable() throws IOException {
        Path key = Keys.encrypted(project.resolve("key.p8"), "k");
        Map<String, String> environment = Map.of(
                "SNOWFLAKE_PASSWORD",
                "p",
                "SNOWFLAKE_PASSCODE",
                "123456",
                "SNOWFLAKE_TOKEN",
                "t",
                "SNOWFLAKE_KEY_PASSPHRASE",
                "k");
        Secrets secrets = secrets(environment, Secrets.Prompt.NOBODY);
        assertThat(secrets.of(PASSWORD, null, SecretScope.ANY)).isEqualTo(new SignIn.Password("p", "123456"));
        assertThat(secrets.asksTheUser(PASSWORD, null, SecretScope.ANY)).isTrue();
        assertThat(secrets.of(profile(ConnectionProfile.SignIn.TOKEN, ""), null, SecretScope.ANY))
                .isEqualTo(new SignIn.Token("t"));
        assertThat(secrets.of(profile(ConnectionProfile.SignIn.OAUTH, ""), null, SecretScope.ANY))
                .isEqualTo(new SignIn.OAuth("t"));
        assertThat(secrets.of(profile(ConnectionProfile.SignIn.KEY_PAIR, key.toString()), null, SecretScope.ANY))
                .isEqualTo(new SignIn.KeyPair(key, "k"));
        assertThat(secrets.asksTheUser(profile(ConnectionProfile.SignIn.BROWSER, ""), null, SecretScope.ANY))
                .isTrue();
        assertThat(secrets.asksTheUser(profile(ConnectionProfile.SignIn.TOKEN, ""), null, SecretScope.ANY))
                .isFalse();
    }

    @Test
    void asksInTheOrderOfThePlaces() throws IOException {
        Path tools = SecretTool.in(home.resolve("tools"));
        Files.createDirectories(home.resolve(".snowflake"));
        Path toml = home.resolve(".snowflake/connections.toml");
        Files.writeString(toml, "[acme]\naccount = 'acme'\nuser = 'bot'\npassword = 'of-client'\n");
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", tools + ":/usr/bin:/bin", "TIDEMARK_PASSPHRASE", "open", "SNOWFLAKE_PASSWORD", "of-env"));
        Path dotEnv = Files.writeString(project.resolve(".env"), "SNOWFLAKE_PASSWORD=of-dot-env");
        SecretName name = new SecretName("acme", SecretName.Kind.PASSWORD);
        Machine machine = new Machine("Linux", environment, home, home);
        machine.keyring().keep(name, "of-keyring");
        machine.encryptedFile().keep(name, "of-file");
        Secrets.Prompt prompt = what -> Optional.of("of-prompt");

        List<Runnable> takenAway = List.of(
                () -> environment.remove("SNOWFLAKE_PASSWORD"),
                () -> dotEnv.toFile().delete(),
                () -> machine.keyring().forget(name),
                () -> machine.encryptedFile().forget(name),
                () -> toml.toFile().delete());
        List<String> found = new ArrayList<>();
        List<SecretPlace> places = new ArrayList<>();
        for (int i = 0; i <= takenAway.size(); i++) {
            Secrets secrets = secrets(environment, prompt);
            found.add(((SignIn.Password) secrets.of(PASSWORD, project, SecretScope.ANY)).password());
            places.add(secrets.place(PASSWORD, project, SecretScope.ANY));
            if (i < takenAway.size()) {
                takenAway.get(i).run();
            }
        }
        assertThat(found).containsExactly("of-env", "of-dot-env", "of-keyring", "of-file", "of-client", "of-prompt");
        assertThat(places)
                .containsExactly(
                        SecretPlace.ENVIRONMENT,
                        SecretPlace.DOT_ENV,
                        SecretPlace.KEYRING,
                        SecretPlace.ENCRYPTED_FILE,
                        SecretPlace.CLIENT_FILE,
                        SecretPlace.PROMPT);
    }

    @Test
    void asksOnceEvenWhenNothingIsAnswered() {
        List<String> asked = new ArrayList<>();
        Secrets secrets = secrets(Map.of(), what -> {
            asked.add(what);
            return Optional.of("");
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> secrets.of(PASSWORD, null, SecretScope.ANY))
                    .isInstanceOf(NotConnected.class);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void aKeyIsLookedAtBeforeAnyoneIsAskedAndItsPassphraseBeforeAnythingIsSent() throws IOException {
        List<String> asked = new ArrayList<>();
        Path plain = Keys.plain(project.resolve("plain.p8"));
        Path sealed = Keys.encrypted(project.resolve("sealed.p8"), "right");
        Secrets secrets = secrets(Map.of(), what -> {
            asked.add(what);
            return Optional.of("wrong");
        });
        ConnectionProfile open = profile(ConnectionProfile.SignIn.KEY_PAIR, plain.toString());
        assertThat(secrets.of(open, null, SecretScope.ANY)).isEqualTo(new SignIn.KeyPair(plain, ""));
        assertThat(secrets.place(open, null, SecretScope.ANY)).isEqualTo(SecretPlace.NONE);
        assertThat(asked).isEmpty();
        ConnectionProfile closed = profile(ConnectionProfile.SignIn.KEY_PAIR, sealed.toString());
        assertThat(secrets.place(closed, null, SecretScope.ANY)).isEqualTo(SecretPlace.PROMPT);
        assertThatThrownBy(() -> secrets.of(closed, null, SecretScope.ANY))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining(sealed + " does not open with the passphrase")
                .hasMessageNotContaining("wrong");
        assertThat(asked).containsExactly("The key passphrase of bot for acme");
    }

    @Test
    void aSecretOfAnotherClientIsOnlyForItsOwnProfile() throws IOException {
        Files.createDirectories(home.resolve(".snowflake"));
        Files.writeString(
                home.resolve(".snowflake/connections.toml"),
                "[acme]\naccount = 'elsewhere'\nuser = 'bot'\npassword = 'marker'\n");
        assertThatThrownBy(() -> secrets(Map.of(), Secrets.Prompt.NOBODY).of(PASSWORD, null, SecretScope.ANY))
                .isInstanceOf(NotConnected.class);
    }

    @Test
    void noTextOfASignInTellsItsSecret() {
        for (SignIn signIn : List.of(
                new SignIn.Password("marker", "marker"),
                new SignIn.Token("marker"),
                new SignIn.OAuth("marker"),
                new SignIn.KeyPair(Path.of("key.p8"), "marker"))) {
            assertThat(signIn.toString()).doesNotContain("marker");
        }
    }
}
