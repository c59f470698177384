package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidemark.engine.project.Connections.Part;
import dev.tidemark.engine.project.Connections.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, because it changes the default locale: in the tests' own, Turkish, the driver knows no authenticator. */
@Isolated
class KeyPairSignInTest {
    @TempDir
    Path folder;

    private Locale before = Locale.ROOT;

    @BeforeEach
    void asTheProgramDoes() {
        before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void asItWas() {
        Locale.setDefault(before);
    }

    @Test
    void theDriverOpensWhatJavaCannotAndItsRefusalNamesTheFileBeforeAnythingIsSent() throws IOException {
        Path file = Keys.encryptedByDes3(folder.resolve("key.p8"), "right");
        assertThatCode(() -> PrivateKeyFile.read(file).requireOpens("wrong")).doesNotThrowAnyException();
        try (SnowflakeStub stub = new SnowflakeStub(any -> SnowflakeStub.Answer.done())) {
            assertThat(signIn(stub, file, "wrong"))
                    .contains(file + " does not open with the passphrase")
                    .doesNotContain("bouncycastle");
            assertThat(stub.paths).isEmpty();
            assertThat(signIn(stub, file, "right")).startsWith("as bot with the key in ");
            assertThat(stub.signIns.get(0).path("data").path("AUTHENTICATOR").asText())
                    .isEqualToIgnoringCase("SNOWFLAKE_JWT");
            assertThat(stub.signIns.toString()).doesNotContain("right", "PRIVATE KEY");
        }
    }

    /** What a trial says of the sign-in. */
    private static String signIn(SnowflakeStub stub, Path file, String passphrase) {
        List<Step> steps = new ArrayList<>();
        new AccountTest(stub.account(Map.of()), () -> new SignIn.KeyPair(file, passphrase), steps::add).run();
        return steps.stream()
                .filter(step -> step.part() == Part.SIGN_IN)
                .map(Step::text)
                .findFirst()
                .orElseThrow();
    }
}
