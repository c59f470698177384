package dev.tidemark.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where people look for what a program keeps: settings, documents and state, by the custom of each system (the XDG
 * base directory specification on Linux).
 *
 * @param settings preferences and profiles
 * @param data projects that the program makes of its own accord, the demo
 * @param state logs and the socket of the first window
 */
public record Folders(Path settings, Path data, Path state) {
    private static final String NAME = "tidemark";

    /** @param system the property {@code os.name} */
    public static Folders of(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            Path roaming =
                    given(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming"));
            Path local = given(
                    environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
            return new Folders(roaming.resolve("Tidemark"), local.resolve("Tidemark"), local.resolve("Tidemark"));
        }
        if (os.contains("mac")) {
            Path support =
                    home.resolve("Library").resolve("Application Support").resolve("Tidemark");
            return new Folders(
                    support, support, home.resolve("Library").resolve("Logs").resolve("Tidemark"));
        }
        return new Folders(
                given(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve(NAME),
                given(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share"))
                        .resolve(NAME),
                given(environment.get("XDG_STATE_HOME"), home.resolve(".local").resolve("state"))
                        .resolve(NAME));
    }

    /** Where another program keeps its settings that follows the same customs, for one user of one machine. */
    static Path ofOthers(String system, Path home, Map<String, String> environment, String program) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return given(
                            environment.get("LOCALAPPDATA"),
                            home.resolve("AppData").resolve("Local"))
                    .resolve(program);
        }
        return os.contains("mac")
                ? home.resolve("Library").resolve("Application Support").resolve(program)
                : given(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                        .resolve(program);
    }

    private static Path given(@Nullable String path, Path otherwise) {
        // The specification: a relative path is to be ignored.
        return path == null || path.isBlank() || !Path.of(path).isAbsolute() ? otherwise : Path.of(path);
    }
}
