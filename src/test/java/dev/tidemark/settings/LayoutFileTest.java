package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutFileTest {
    @TempDir
    Path project;

    @Test
    void readsBackWhatItWrote() {
        Layout layout = Layout.NONE
                .withBounds(new Layout.Bounds(10, 20, 1280.5, 800), false)
                .withScreen("query")
                .withSplit("features-split", List.of(0.25, 0.5))
                .withKeptUp("h2", Set.of("spend", "users"))
                .withKeptUp("duckdb", Set.of("spend"))
                .withEngine("duckdb");
        LayoutFile.write(project, layout);
        assertThat(LayoutFile.read(project)).isEqualTo(layout);
    }

    @Test
    void aMaximizedWindowKeepsTheSizeToComeBackTo() {
        Layout.Bounds before = new Layout.Bounds(10, 20, 1280, 800);
        Layout layout = Layout.NONE.withBounds(before, false).withBounds(new Layout.Bounds(0, 0, 2560, 1440), true);
        assertThat(layout.bounds()).isEqualTo(before);
        assertThat(layout.maximized()).isTrue();
    }

    @Test
    void isNoneWhereTheFileIsNoText() throws IOException {
        Files.write(project.resolve("layout.json"), new byte[] {'{', (byte) 0xff, '}'});
        assertThat(LayoutFile.read(project)).isEqualTo(Layout.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "[1]", "{\"bounds\": {\"width\": 0, \"height\": 10}}"})
    void isNoneWhereTheFileCannotBeUnderstood(String text) throws IOException {
        Files.writeString(project.resolve("layout.json"), text);
        assertThat(LayoutFile.read(project)).isEqualTo(Layout.NONE);
    }
}
