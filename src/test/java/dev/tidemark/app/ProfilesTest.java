package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.settings.ClientProfiles;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.warehouse.snowflake.SignIn;
import dev.tidemark.warehouse.snowflake.SignIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose secret goes where, with a password of the user's own in the environment. */
class ProfilesTest {
    private static final Map<String, String> MINE = Map.of("SNOWFLAKE_PASSWORD", "mine");

    @TempDir
    Path project;

    @TempDir
    Path home;

    private Profiles profiles() {
        OtherProfiles others =
                new OtherProfiles(new ClientProfiles(home.resolve(".snowflake"), home), new Variables(MINE));
        return new Profiles(
                new ConnectionsFile(home),
                others,
                new Secrets(Sources.of(home, MINE), Secrets.Prompt.NOBODY),
                Clock.systemUTC());
    }

    private void dotEnv(String more) throws IOException {
        Files.writeString(project.resolve(".env"), "SNOWFLAKE_ACCOUNT=acme\nSNOWFLAKE_USER=bot\n" + more);
    }

    @Test
    void whatAFolderChoseStaysChosenByItWhenItsFileChanges() throws IOException {
        dotEnv("");
        try (Profiles profiles = profiles()) {
            ConnectionProfile chosen = profiles.find("env", project).orElseThrow();
            assertThat(profiles.secretOf(chosen, project)).isEqualTo(SecretPlace.PROMPT);
            SignIns signIns = profiles.signIns(chosen, project);
            dotEnv("SNOWFLAKE_ROLE=other\n");
            assertThatThrownBy(signIns::get).isInstanceOf(NotConnected.class).hasMessageContaining("account acme");
            Files.delete(project.resolve(".env"));
            assertThatThrownBy(signIns::get).isInstanceOf(NotConnected.class).hasMessageContaining("account acme");
        }
    }

    @Test
    void aProfileOfTheUsersOwnTakesTheUsersSecretWhateverTheFolderNames() throws IOException {
        dotEnv("");
        try (Profiles profiles = profiles()) {
            ConnectionProfile own = profiles.find("env", project).orElseThrow();
            profiles.save(own);
            assertThat(profiles.secretOf(own, project)).isEqualTo(SecretPlace.ENVIRONMENT);
            assertThat(profiles.signIns(own, project).get()).isEqualTo(new SignIn.Password("mine", ""));
            dotEnv("SNOWFLAKE_HOST=elsewhere\n");
            assertThat(profiles.secretOf(own, project)).isEqualTo(SecretPlace.ENVIRONMENT);
        }
    }

    @Test
    void aProfileOfAnotherClientTakesItsOwnSecret() throws IOException {
        dotEnv("");
        Path clients = Files.createDirectories(home.resolve(".snowflake"));
        Files.writeString(clients.resolve("connections.toml"), """
                [env]
                account = "acme"
                user = "bot"
                password = "of-the-client"
                """);
        try (Profiles profiles = profiles()) {
            ConnectionProfile named = profiles.find("env", project).orElseThrow();
            assertThat(profiles.secretOf(named, project)).isEqualTo(SecretPlace.ENVIRONMENT);
            assertThat(profiles.signIns(named, project).get()).isEqualTo(new SignIn.Password("mine", ""));
        }
    }
}
