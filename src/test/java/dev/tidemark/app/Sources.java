package dev.tidemark.app;

import dev.tidemark.settings.ClientProfiles;
import dev.tidemark.settings.secrets.EncryptedFile;
import dev.tidemark.settings.secrets.Keyring;
import java.nio.file.Path;
import java.util.Map;

/** The places of secrets of a machine that is nothing but a folder and an environment. */
final class Sources {
    private Sources() {}

    static SecretSources of(Path home, Map<String, String> environment) {
        Machine machine = new Machine("Linux", environment, home, home);
        Keyring keyring = machine.keyring();
        EncryptedFile file = machine.encryptedFile();
        return new SecretSources(
                new Variables(environment), keyring, file, new ClientProfiles(home.resolve(".snowflake"), home));
    }
}
