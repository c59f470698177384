package dev.tidemark.app;

import dev.tidemark.settings.Folders;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/** Starts the window, or says why it cannot. */
public final class WindowProgram {
    private static final int CANNOT_SHOW = 2;

    private WindowProgram() {}

    /**
     * Returns the exit code when the window is closed, or when another window has taken the file.
     *
     * @param file to show, null for none
     */
    public static int run(@Nullable Path file) {
        if (!Machine.here().hasDisplay()) {
            System.err.println("tidemark: there is no display for the window (DISPLAY is not set);"
                    + " on the command line, begin with: tidemark demo, or: tidemark --help");
            return CANNOT_SHOW;
        }
        // JavaFX's own controls, a calendar's months among them, would speak the machine's language beside our words.
        Locale.setDefault(Locale.ENGLISH);
        try {
            if (!SingleInstance.handOver(folders().state(), file)) {
                Application.launch(
                        WindowApplication.class, file == null ? new String[0] : new String[] {file.toString()});
            }
            return 0;
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            String missing = missingLibrary(e);
            if (missing.isEmpty()) {
                throw e;
            }
            System.err.println("tidemark: the window needs GTK 3 (" + missing + "); on Debian and Ubuntu: "
                    + WindowNeeds.INSTALL_GTK);
            return CANNOT_SHOW;
        }
    }

    /** What JavaFX says where its libraries do not load, from whichever depth; empty when the error is another. */
    static String missingLibrary(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsatisfiedLinkError || cause instanceof UnsupportedOperationException) {
                return String.valueOf(cause.getMessage()).lines().findFirst().orElse("a library is missing");
            }
        }
        return "";
    }

    /** Of the user who runs the program. */
    static Folders folders() {
        return Machine.here().folders();
    }
}
