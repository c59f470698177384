package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.TimeDisplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesFileTest {
    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() {
        Preferences preferences = new Preferences(
                Preferences.Theme.DARK,
                20,
                TimeDisplay.ISO,
                7,
                500,
                9_000_000,
                true,
                false,
                List.of(Path.of("a"), Path.of("b")),
                List.of("acme"));
        PreferencesFile file = new PreferencesFile(folder.resolve("new"));
        file.write(preferences);
        assertThat(file.read()).isEqualTo(preferences);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{\"fontSize\": \"large\", \"theme\": 3}"})
    void startsWithDefaultsWhereTheFileCannotBeUnderstood(String text) throws IOException {
        Files.writeString(folder.resolve("preferences.json"), text);
        assertThat(new PreferencesFile(folder).read()).isEqualTo(Preferences.DEFAULT);
    }

    @Test
    void keepsNumbersWithinTheirBounds() throws IOException {
        Files.writeString(
                folder.resolve("preferences.json"), "{\"fontSize\": 400, \"workers\": 0, \"previewRows\": -1}");
        Preferences read = new PreferencesFile(folder).read();
        assertThat(read.fontSize()).isEqualTo(Preferences.LARGEST_FONT);
        assertThat(read.workers()).isEqualTo(1);
        assertThat(read.previewRows()).isEqualTo(1);
    }

    @Test
    void putsTheLastOpenedProjectFirstAndForgetsTheOldest() {
        Preferences preferences = Preferences.DEFAULT;
        for (int i = 0; i < 10; i++) {
            preferences = preferences.withRecent(Path.of("p" + i));
        }
        preferences = preferences.withRecent(Path.of("p5"));
        assertThat(preferences.recent())
                .extracting(Path::toString)
                .containsExactly("p5", "p9", "p8", "p7", "p6", "p4", "p3", "p2");
    }

    @Test
    void looksWhereEachSystemKeepsSettings() {
        Path home = Path.of("home").toAbsolutePath();
        Path other = Path.of("other").toAbsolutePath();
        assertThat(Folders.of("Linux", home, Map.of()).settings()).isEqualTo(home.resolve(".config/tidemark"));
        assertThat(Folders.of("Linux", home, Map.of("XDG_CONFIG_HOME", other.toString()))
                        .settings())
                .isEqualTo(other.resolve("tidemark"));
        assertThat(Folders.of("Linux", home, Map.of("XDG_CONFIG_HOME", "relative"))
                        .settings())
                .isEqualTo(home.resolve(".config/tidemark"));
        assertThat(Folders.of("Windows 11", home, Map.of("APPDATA", other.toString()))
                        .settings())
                .isEqualTo(other.resolve("Tidemark"));
        assertThat(Folders.of("Mac OS X", home, Map.of()).settings())
                .isEqualTo(home.resolve("Library/Application Support/Tidemark"));
    }
}
