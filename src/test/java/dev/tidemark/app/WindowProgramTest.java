package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowProgramTest {

    @Test
    void needsADisplayOnLinuxOnly() {
        assertThat(WindowProgram.hasDisplay("Linux", Map.of())).isFalse();
        assertThat(WindowProgram.hasDisplay("Linux", Map.of("DISPLAY", " "))).isFalse();
        assertThat(WindowProgram.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .as("JavaFX speaks X11 only")
                .isFalse();
        assertThat(WindowProgram.hasDisplay("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(WindowProgram.hasDisplay("Windows 11", Map.of())).isTrue();
    }

    @Test
    void findsTheMissingLibraryHoweverDeepItIsWrapped() {
        UnsatisfiedLinkError link = new UnsatisfiedLinkError("libgtk-3.so.0: cannot open shared object file\nmore");
        assertThat(WindowProgram.missingLibrary(new RuntimeException(new RuntimeException(link))))
                .isEqualTo("libgtk-3.so.0: cannot open shared object file");
        assertThat(WindowProgram.missingLibrary(new UnsupportedOperationException("Unable to load glass GTK library.")))
                .isEqualTo("Unable to load glass GTK library.");
        assertThat(WindowProgram.missingLibrary(new IllegalStateException("other")))
                .isEmpty();
    }
}
