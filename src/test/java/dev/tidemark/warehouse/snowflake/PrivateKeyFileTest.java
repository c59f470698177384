package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.engine.NotConnected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PrivateKeyFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("key.p8");
    }

    private void refuses(String text) {
        assertThatThrownBy(() -> PrivateKeyFile.read(file()))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining(text);
        assertThat(PrivateKeyFile.isEncrypted(file())).isFalse();
    }

    @Test
    void takesAKeyWithAndWithoutAPassphrase() throws IOException {
        Keys.plain(file());
        assertThat(PrivateKeyFile.read(file()).isEncrypted()).isFalse();
        assertThatCode(() -> PrivateKeyFile.read(file()).requireOpens("")).doesNotThrowAnyException();
        Keys.encrypted(file(), "right");
        assertThat(PrivateKeyFile.read(file()).isEncrypted()).isTrue();
        assertThatCode(() -> PrivateKeyFile.read(file()).requireOpens("right")).doesNotThrowAnyException();
        assertThat(PrivateKeyFile.isEncrypted(file())).isTrue();
    }

    @Test
    void aWrongPassphraseIsSaidWithTheFileAndTheCure() throws IOException {
        Keys.encrypted(file(), "right");
        PrivateKeyFile key = PrivateKeyFile.read(file());
        assertThatThrownBy(() -> key.requireOpens("marker"))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining(file() + " does not open with the passphrase")
                .hasMessageContaining("SNOWFLAKE_KEY_PASSPHRASE")
                .hasMessageNotContaining("marker");
    }

    @Test
    void whatIsNoKeyIsSaidWithTheFileAndTheCure() throws IOException {
        refuses("is not there; name it with --key-file");
        Files.writeString(file(), "nothing");
        refuses("is no private key");
        Files.write(file(), new byte[] {0, (byte) 0xff, 3});
        refuses("openssl pkcs8");
        Keys.write(file(), "PUBLIC KEY", new byte[] {1, 2, 3});
        refuses("is a public key");
        Keys.elliptic(file());
        refuses("is no RSA key");
        Keys.write(file(), "PRIVATE KEY", new byte[] {1, 2, 3});
        refuses("is no RSA key in PKCS#8");
        Keys.write(file(), "OPENSSH PRIVATE KEY", new byte[] {1, 2, 3});
        refuses("openssl pkcs8 -topk8 -v2 aes-256-cbc -in ");
        Files.writeString(
                file(),
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----\n");
        refuses("in another format than PKCS#8");
        Files.delete(file());
        Files.createDirectory(file());
        refuses("cannot be read");
    }

    /** A pipe's other end may never come, and a device may have no end. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNoPlainFileIsNotRead() {
        assertThatThrownBy(() -> PrivateKeyFile.read(Path.of("/dev/zero")))
                .isInstanceOf(NotConnected.class)
                .hasMessage("/dev/zero is no private key: it is no plain file; name another file");
        assertThat(PrivateKeyFile.isEncrypted(Path.of("/dev/zero"))).isFalse();
    }

    @Test
    void halfAnEncryptedKeyIsDamagedAndAnotherCipherIsLeftToTheDriver() throws IOException {
        Keys.write(file(), "ENCRYPTED PRIVATE KEY", new byte[] {0x30, (byte) 0x82, 1, 0, 5});
        assertThatThrownBy(() -> PrivateKeyFile.read(file()).requireOpens("right"))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining(file() + " is damaged");
        byte[] whole = new byte[260];
        whole[0] = 0x30;
        whole[1] = (byte) 0x82;
        whole[2] = 1;
        Keys.write(file(), "ENCRYPTED PRIVATE KEY", whole);
        assertThatCode(() -> PrivateKeyFile.read(file()).requireOpens("right")).doesNotThrowAnyException();
    }

    @Test
    void theDriverIsGivenTheFileAndThePassphraseAndItsRefusalNamesTheFile() throws IOException {
        Keys.encryptedByDes3(file(), "marker");
        PrivateKeyFile key = PrivateKeyFile.read(file());
        assertThatCode(() -> key.requireOpens("wrong")).as("left to the driver").doesNotThrowAnyException();
        SnowflakeAccount account = new SnowflakeAccount("n", "acme", "u", "", "", "", "", "T", "", Map.of(), false);
        SignIn signIn = new SignIn.KeyPair(file(), "marker");
        assertThat(SessionProperties.of(account, signIn))
                .containsEntry("authenticator", "snowflake_jwt")
                .containsEntry("private_key_file", file().toString())
                .containsEntry("private_key_file_pwd", "marker");
        // As the driver was seen to say it of such a key with a wrong passphrase, before anything was sent.
        SQLException refusal = new SQLException(
                "Private key provided is invalid or not supported: net.snowflake.client.jdbc.internal.org.bouncycastle"
                        + ".crypto.io.InvalidCipherTextIOException: Error finalising cipher",
                "42601",
                200045);
        assertThatThrownBy(() -> DriverSetup.told(account, signIn, refusal))
                .isInstanceOf(NotConnected.class)
                .hasMessageContaining(file() + " does not open with the passphrase")
                .hasMessageNotContaining("marker");
    }
}
