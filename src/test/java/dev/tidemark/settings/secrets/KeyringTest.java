package dev.tidemark.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.settings.secrets.SecretName.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against a script in the place of {@code secret-tool} that does what it does. */
@EnabledOnOs(OS.LINUX)
class KeyringTest {
    private static final SecretName ACME = new SecretName("acme", Kind.PASSWORD);

    @TempDir
    Path folder;

    private Keyring keyring(String script) throws IOException {
        Path tool = folder.resolve("secret-tool");
        Files.writeString(tool, "#!/bin/sh\n" + script);
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        return new Keyring("Linux", Map.of("PATH", folder + ":/usr/bin:/bin"), Duration.ofSeconds(1));
    }

    private Keyring working() throws IOException {
        return keyring(SecretTool.working(folder));
    }

    @Test
    void keepsFindsAndForgetsAndTellsTheSecretOnStandardInputOnly() throws IOException {
        Keyring keyring = working();
        assertThat(keyring.trouble()).isEmpty();
        assertThat(keyring.find(ACME)).isEmpty();
        keyring.keep(ACME, "märker");
        assertThat(keyring.find(new SecretName("Acme", Kind.PASSWORD))).contains("märker");
        assertThat(keyring.find(new SecretName("acme", Kind.TOKEN))).isEmpty();
        assertThat(keyring.forget(ACME)).isTrue();
        assertThat(keyring.forget(ACME)).isFalse();
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("store --label=Tidemark: acme (password) service tidemark profile acme kind password")
                .doesNotContain("märker");
    }

    @Test
    void runsNoToolOfTheFolderThatOneIsIn() throws IOException {
        working();
        Path fromHere = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        Keyring keyring = new Keyring("Linux", Map.of("PATH", fromHere.toString()));
        assertThat(keyring.trouble()).contains("apt-get install libsecret-tools");
    }

    @Test
    void aMachineWithoutTheToolSaysWhatToInstall() {
        Keyring keyring = new Keyring("Linux", Map.of("PATH", folder.toString()));
        assertThat(keyring.trouble()).contains("apt-get install libsecret-tools");
        assertThat(keyring.find(ACME)).isEmpty();
        assertThat(keyring.forget(ACME)).isFalse();
        assertThatThrownBy(() -> keyring.keep(ACME, "marker"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("libsecret-tools")
                .hasMessageNotContaining("marker");
    }

    @Test
    void aMachineWithoutASessionSaysThatNoKeyringAnswers() throws IOException {
        Keyring keyring = keyring("echo 'secret-tool: Cannot autolaunch D-Bus without X11 $DISPLAY' >&2; exit 1");
        assertThat(keyring.trouble()).startsWith("no keyring answers (Cannot autolaunch D-Bus");
        assertThat(keyring.find(ACME)).isEmpty();
    }

    @Test
    void aKeyringThatDoesNotAnswerIsNotWaitedForTwice() throws IOException {
        Keyring keyring = keyring("echo x >> " + folder + "/asked; exec sleep 20");
        long begun = System.nanoTime();
        assertThat(keyring.trouble()).contains("does not answer within 1 s");
        assertThat(keyring.find(ACME)).isEmpty();
        assertThat(keyring.has(ACME)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(Files.readAllLines(folder.resolve("asked"))).hasSize(1);
    }

    @Test
    void aKeyringThatRefusesSaysWhy() throws IOException {
        Keyring keyring = keyring("[ $1 = lookup ] && exit 1; cat > /dev/null; echo 'secret-tool: Locked' >&2; exit 1");
        assertThatThrownBy(() -> keyring.keep(ACME, "marker"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("the keyring refuses: Locked");
    }

    @Test
    void otherSystemsHaveNone() throws IOException {
        working();
        assertThat(new Keyring("Windows 11", Map.of("PATH", folder.toString())).trouble())
                .isNotEmpty();
    }
}
