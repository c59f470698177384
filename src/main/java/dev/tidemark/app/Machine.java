package dev.tidemark.app;

import dev.tidemark.settings.Folders;
import dev.tidemark.settings.secrets.EncryptedFile;
import dev.tidemark.settings.secrets.Keyring;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What the program runs on.
 *
 * @param system the name that Java gives the operating system
 * @param root of the file system
 * @param home the user's folder
 */
record Machine(String system, Map<String, String> environment, Path root, Path home) {

    Machine {
        environment = Map.copyOf(environment);
    }

    static Machine here() {
        return new Machine(
                System.getProperty("os.name"),
                System.getenv(),
                Path.of("/").toAbsolutePath(),
                home(System.getProperty("os.name"), System.getenv(), System.getProperty("user.home")));
    }

    /** {@code $HOME} as other programs have it, which Java passes over; Windows has none. */
    static Path home(String system, Map<String, String> environment, String ofTheAccount) {
        String given = environment.getOrDefault("HOME", "");
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        return windows || !Path.of(given).isAbsolute() ? Path.of(ofTheAccount) : Path.of(given);
    }

    boolean isLinux() {
        return system.toLowerCase(Locale.ROOT).contains("linux");
    }

    boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    boolean hasDisplay() {
        return !isLinux() || !variable("DISPLAY").isBlank();
    }

    /** Empty when it is not set. */
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Of the user who runs the program. */
    Folders folders() {
        return Folders.of(system, home, environment);
    }

    /** Of the user's session. */
    Keyring keyring() {
        return new Keyring(system, environment);
    }

    /** Of the user who runs the program. */
    EncryptedFile encryptedFile() {
        return new EncryptedFile(folders().settings(), variable(EncryptedFile.VARIABLE));
    }
}
