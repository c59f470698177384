package dev.tidemark.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.settings.secrets.SecretName.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFileTest {
    private static final SecretName ACME = new SecretName("acme", Kind.PASSWORD);
    private static final SecretName OTHER = new SecretName("other", Kind.TOKEN);

    private static final int ITERATIONS = 1_234;

    @TempDir
    Path folder;

    private EncryptedFile file(String passphrase) {
        return new EncryptedFile(folder.resolve("new"), passphrase, ITERATIONS);
    }

    private Path path() {
        return folder.resolve("new/secrets.json");
    }

    @Test
    void keepsSecretsForTheNextRunAndNoneInClear() throws IOException {
        file("open sesame").keep(ACME, "märker-1");
        file("open sesame").keep(OTHER, "marker-2");
        assertThat(file("open sesame").find(new SecretName("ACME", Kind.PASSWORD)))
                .contains("märker-1");
        assertThat(file("open sesame").find(OTHER)).contains("marker-2");
        assertThat(file("open sesame").find(new SecretName("acme", Kind.TOKEN))).isEmpty();
        assertThat(Files.readString(path())).doesNotContain("rker-", "sesame").contains("1234");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactly(path());
        }
    }

    @Test
    void whatADeadProcessWroteGoesAndWhatMayBeALivingOnesStays() throws IOException {
        file("open sesame").keep(ACME, "marker");
        Path dead = Files.writeString(path().resolveSibling("secrets.json123.part"), "half");
        Path living = Files.writeString(path().resolveSibling("secrets.json456.part"), "half");
        Files.setLastModifiedTime(
                dead,
                FileTime.from(Files.getLastModifiedTime(living).toInstant().minus(Duration.ofHours(2))));
        file("open sesame").keep(OTHER, "marker");
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactlyInAnyOrder(path(), living);
        }
    }

    @Test
    void makesAPassphraseDearToGuessAndTakesNoFileThatDoesNot() throws IOException {
        new EncryptedFile(folder.resolve("new"), "open sesame").keep(ACME, "marker");
        assertThat(Files.readString(path())).contains("600000");
        Files.delete(path());
        file("open sesame").keep(ACME, "marker");
        assertThatThrownBy(() -> new EncryptedFile(folder.resolve("new"), "open sesame").find(ACME))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void theSameSecretIsNeverWrittenTheSameWay() throws IOException {
        EncryptedFile file = file("open sesame");
        file.keep(ACME, "marker");
        String once = Files.readString(path());
        file.keep(ACME, "marker");
        assertThat(Files.readString(path())).isNotEqualTo(once);
    }

    @Test
    void aWrongPassphraseIsSaidAndChangesNothing() throws IOException {
        file("open sesame").keep(ACME, "marker");
        String before = Files.readString(path());
        assertThatThrownBy(() -> file("guess").find(ACME))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(path().toString())
                .hasMessageContaining("does not open with this TIDEMARK_PASSPHRASE")
                .hasMessageNotContaining("guess");
        assertThatThrownBy(() -> file("guess").keep(OTHER, "marker-2")).isInstanceOf(InvalidInput.class);
        assertThat(Files.readString(path())).isEqualTo(before);
    }

    private static String withAnotherLetter(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == 'a' ? 'b' : 'a') + text.substring(at + 1);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        file("open sesame").keep(ACME, "marker");
        file("open sesame").keep(OTHER, "marker-2");
        String good = Files.readString(path());
        for (String bad : new String[] {
            "{",
            "[]",
            "{}",
            good.replace("1234", "1233"),
            good.replace("1234", "2000000000"),
            good.replaceFirst("\"salt\" : \"..", "\"salt\" : \"!!"),
            withAnotherLetter(good, good.indexOf("acme/password") + 40),
            good.replaceFirst("(acme/password\" : \").*\"", "$1x\""),
            // One in the place of another.
            good.replace("acme/password", "x").replace("other/token", "acme/password")
        }) {
            Files.writeString(path(), bad);
            assertThatThrownBy(() -> file("open sesame").find(ACME))
                    .as(bad)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining(path().toString());
        }
    }

    @Test
    void withoutAPassphraseASecretCanOnlyBeSeenToBeThereAndTakenOut() {
        assertThatThrownBy(() -> file("").keep(ACME, "marker"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("TIDEMARK_PASSPHRASE is not set")
                .hasMessageNotContaining("marker");
        file("open sesame").keep(ACME, "marker");
        assertThat(file("").trouble()).contains("TIDEMARK_PASSPHRASE is not set");
        assertThat(file("").find(ACME)).isEmpty();
        assertThat(file("").has(ACME)).isTrue();
        assertThat(file("").forget(ACME)).isTrue();
        assertThat(file("").forget(ACME)).isFalse();
        assertThat(file("open sesame").find(ACME)).isEmpty();
    }
}
