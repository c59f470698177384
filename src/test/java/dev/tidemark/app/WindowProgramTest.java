package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowProgramTest {

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
