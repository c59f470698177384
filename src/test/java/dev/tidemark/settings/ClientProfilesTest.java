package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.settings.ClientProfiles.Client;
import dev.tidemark.settings.secrets.SecretName.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientProfilesTest {
    @TempDir
    Path home;

    private ClientProfiles clients() {
        return new ClientProfiles(home, home);
    }

    private ConnectionProfile profile(String name) {
        return clients().list().stream()
                .filter(client -> client.name().equals(name))
                .map(client -> Objects.requireNonNull(client.profile()))
                .findFirst()
                .orElseThrow();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    @Test
    void readsAllThatAProfileHas() throws IOException {
        write("connections.toml", """
                [dev]
                account = "org-dev"
                user = "me"
                role = 'R'
                warehouse = "W"
                database = "D"
                schema = "S"
                authenticator = "SNOWFLAKE_JWT"
                private_key_file = "~/keys/rsa.p8"
                private_key_file_pwd = "marker"
                host = "127.0.0.1"
                port = 8765
                protocol = "http"
                """);
        assertThat(profile("dev"))
                .isEqualTo(new ConnectionProfile(
                        "dev",
                        "org-dev",
                        "me",
                        "R",
                        "W",
                        "D",
                        "S",
                        "TIDEMARK",
                        SignIn.KEY_PAIR,
                        home.resolve("keys/rsa.p8").toString(),
                        "http://127.0.0.1:8765",
                        Map.of()));
        assertThat(clients().secret(profile("dev"), Kind.KEY_PASSPHRASE)).contains("marker");
        assertThat(clients().list().toString()).doesNotContain("marker");
    }

    @Test
    void takesConnectionsBeforeTheTablesOfConfig() throws IOException {
        write("connections.toml", "[a]\naccount = 'first'\nuser = 'u'\n");
        write(
                "config.toml",
                "default_connection_name = 'b'\n[connections.A]\naccount = 'second'\n[connections.b]\naccount = 'b'\n"
                        + "[cli.logs]\nlevel = 'info'\n");
        assertThat(clients().list()).extracting(Client::name).containsExactly("a", "b");
        assertThat(profile("a").account()).isEqualTo("first");
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake, PASSWORD",
        "Snowflake, PASSWORD",
        "username_password_mfa, PASSWORD",
        "externalbrowser, BROWSER",
        "snowflake_jwt, KEY_PAIR",
        "SNOWFLAKE_JWT, KEY_PAIR",
        "oauth, OAUTH",
        "PROGRAMMATIC_ACCESS_TOKEN, TOKEN"
    })
    void knowsTheWordsOfOtherClients(String authenticator, SignIn signIn) throws IOException {
        write("config.toml", "[connections.x]\naccount='a'\nauthenticator='" + authenticator + "'\n");
        assertThat(profile("x").signIn()).isEqualTo(signIn);
        assertThat(profile("x").properties().containsKey("authenticator"))
                .isEqualTo(authenticator.equals("username_password_mfa"));
    }

    @ParameterizedTest
    @CsvSource({
        "password = 'p', PASSWORD",
        "private_key_path = 'k.p8', KEY_PAIR",
        "token_file_path = 't', TOKEN",
        "token = 't', TOKEN",
        "role = 'r', PASSWORD"
    })
    void whatIsThereTellsHowToSignInWhereNothingSaysIt(String line, SignIn signIn) throws IOException {
        write("connections.toml", "[x]\naccount='a'\n" + line + "\n");
        assertThat(profile("x").signIn()).isEqualTo(signIn);
    }

    @Test
    void anUnknownWordNamesTheFileAndTheCureAndLeavesTheOthers() throws IOException {
        write("connections.toml", "[x]\nauthenticator='oauth_client_credentials'\n[y]\naccount='a'\n");
        Client bad = clients().list().get(0);
        assertThat(bad.profile()).isNull();
        assertThat(bad.fault())
                .startsWith(home.resolve("connections.toml") + " [x]: authenticator 'oauth_client_credentials'")
                .contains("write snowflake, ")
                .contains("tidemark connect");
        assertThat(profile("y").account()).isEqualTo("a");
    }

    @Test
    void whatIsNoTomlIsNamedByItsPlaceAndNotQuoted() throws IOException {
        write("connections.toml", "[x]\npassword = marker\n");
        write("config.toml", "[connections.y]\naccount = 'a'\n");
        assertThat(clients().list()).extracting(Client::name).containsExactly("y", "");
        assertThat(clients().list().get(1).fault())
                .startsWith(home.resolve("connections.toml") + " is no TOML at line 2")
                .doesNotContain("marker");
    }

    @Test
    void readsASecretWhereItIsAndOnlyForItsOwnProfile() throws IOException {
        write("token", "of-file\n");
        write(
                "connections.toml",
                "[p]\naccount='a'\npassword='pw'\n[t]\naccount='a'\nauthenticator='oauth'\ntoken_file_path='~/token'\n"
                        + "[n]\naccount='a'\n[lost]\naccount='a'\nauthenticator='oauth'\ntoken_file_path='no/such'\n");
        assertThat(clients().secret(profile("p"), Kind.PASSWORD)).contains("pw");
        assertThat(clients().secret(profile("p"), Kind.TOKEN)).isEmpty();
        assertThat(clients().secret(profile("t"), Kind.TOKEN)).contains("of-file");
        assertThat(clients().secret(profile("n"), Kind.PASSWORD)).isEmpty();
        ConnectionProfile lost = profile("lost");
        assertThatThrownBy(() -> clients().secret(lost, Kind.TOKEN))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no/such cannot be read");
    }

    @Test
    void looksWhereOtherClientsLook() throws IOException {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        assertThat(ClientProfiles.folder("Linux", home, Map.of())).isEqualTo(home.resolve(".config/snowflake"));
        assertThat(ClientProfiles.folder("Linux", home, Map.of("XDG_CONFIG_HOME", elsewhere.toString())))
                .isEqualTo(elsewhere.resolve("snowflake"));
        assertThat(ClientProfiles.folder("Mac OS X", home, Map.of()))
                .isEqualTo(home.resolve("Library/Application Support/snowflake"));
        assertThat(ClientProfiles.folder("Windows 11", home, Map.of()))
                .isEqualTo(home.resolve("AppData/Local/snowflake"));
        Files.createDirectory(home.resolve(".snowflake"));
        assertThat(ClientProfiles.folder("Linux", home, Map.of())).isEqualTo(home.resolve(".snowflake"));
        assertThat(ClientProfiles.folder("Linux", home, Map.of("SNOWFLAKE_HOME", "~/elsewhere")))
                .isEqualTo(elsewhere);
    }
}
