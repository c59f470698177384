package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.warehouse.snowflake.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        assertThat(new Secrets(Map.of("SNOWFLAKE_PASSWORD", "from-environment"), prompt).of(PASSWORD, project))
                .isEqualTo(new SignIn.Password("from-environment", ""));
        Secrets secrets = new Secrets(Map.of("SNOWFLAKE_PASSWORD", ""), prompt);
        assertThat(secrets.of(PASSWORD, project)).isEqualTo(new SignIn.Password("from-file", ""));
        assertThat(secrets.of(PASSWORD, null)).isEqualTo(new SignIn.Password("from-prompt", ""));
        assertThat(secrets.of(PASSWORD, null)).isEqualTo(new SignIn.Password("from-prompt", ""));
        assertThat(asked).containsExactly("The password of bot for acme");
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
        assertThat(new Secrets(Map.of(), Secrets.Prompt.NOBODY).of(PASSWORD, project))
                .isEqualTo(new SignIn.Password("p w", ""));
    }

    @Test
    void saysWhereASecretMayComeFromWhenThereIsNone() {
        Secrets secrets = new Secrets(Map.of(), Secrets.Prompt.NOBODY);
        assertThatThrownBy(() -> secrets.of(PASSWORD, project))
                .isInstanceOf(NotConnected.class)
                .hasMessage(
                        "no password for acme; set SNOWFLAKE_PASSWORD in the environment or in a file .env beside the"
                                + " project");
        assertThatThrownBy(() -> secrets.of(profile(ConnectionProfile.SignIn.TOKEN, ""), project))
                .hasMessageContaining("SNOWFLAKE_TOKEN");
        assertThatThrownBy(() -> secrets.of(profile(ConnectionProfile.SignIn.KEY_PAIR, "no.p8"), project))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining("no.p8");
    }

    @Test
    void everySignInTakesItsOwnVariable() throws IOException {
        Path key = Files.writeString(project.resolve("key.p8"), "-");
        Map<String, String> environment = Map.of(
                "SNOWFLAKE_PASSWORD",
                "p",
                "SNOWFLAKE_PASSCODE",
                "123456",
                "SNOWFLAKE_TOKEN",
                "t",
                "SNOWFLAKE_KEY_PASSPHRASE",
                "k");
        Secrets secrets = new Secrets(environment, Secrets.Prompt.NOBODY);
        assertThat(secrets.of(PASSWORD, null)).isEqualTo(new SignIn.Password("p", "123456"));
        assertThat(secrets.asksTheUser(PASSWORD, null)).isTrue();
        assertThat(secrets.of(profile(ConnectionProfile.SignIn.TOKEN, ""), null))
                .isEqualTo(new SignIn.Token("t"));
        assertThat(secrets.of(profile(ConnectionProfile.SignIn.OAUTH, ""), null))
                .isEqualTo(new SignIn.OAuth("t"));
        assertThat(secrets.of(profile(ConnectionProfile.SignIn.KEY_PAIR, key.toString()), null))
                .isEqualTo(new SignIn.KeyPair(key, "k"));
        assertThat(secrets.asksTheUser(profile(ConnectionProfile.SignIn.BROWSER, ""), null))
                .isTrue();
        assertThat(secrets.asksTheUser(profile(ConnectionProfile.SignIn.TOKEN, ""), null))
                .isFalse();
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
