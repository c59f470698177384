package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowProgramTest {

    @Test
    void tellsADisplayThatDoesNotAnswerFromALibraryThatIsMissing() {
        assertThat(WindowProgram.trouble(new UnsupportedOperationException("Unable to open DISPLAY"), ":77"))
                .isEqualTo("there is no display for the window (nothing answers at DISPLAY=:77);"
                        + " on the command line, begin with: tidemark demo, or: tidemark --help");
        assertThat(WindowProgram.trouble(new UnsatisfiedLinkError("libgtk-3.so.0: no such file"), ":0"))
                .isEqualTo("the window needs GTK 3 (libgtk-3.so.0: no such file); on Debian and Ubuntu: "
                        + WindowNeeds.INSTALL_GTK);
        assertThat(WindowProgram.trouble(new IllegalStateException("other"), ":0"))
                .isEmpty();
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
