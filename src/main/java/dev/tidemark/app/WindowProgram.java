package dev.tidemark.app;

import dev.tidemark.settings.Folders;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Logger;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;

/** Starts the window, or says why it cannot. */
public final class WindowProgram {
    private static final int CANNOT_SHOW = 2;
    private static final String COMMAND_LINE = "; on the command line, begin with: tidemark demo, or: tidemark --help";

    /** Kept, as what a logger is told is forgotten with it. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    /** What JavaFX says at each start from a class path, which ours is on purpose. */
    private static final String CLASS_PATH = "Unsupported JavaFX configuration";

    private WindowProgram() {}

    /**
     * Returns the exit code when the window is closed, or when another window has taken the file.
     *
     * @param file to show, null for none
     */
    public static int run(@Nullable Path file) {
        if (!Machine.here().hasDisplay()) {
            System.err.println("tidemark: there is no display for the window (DISPLAY is not set)" + COMMAND_LINE);
            return CANNOT_SHOW;
        }
        // JavaFX's own controls, a calendar's months among them, would speak the machine's language beside our words.
        Locale.setDefault(Locale.ENGLISH);
        JAVAFX.setFilter(said -> !String.valueOf(said.getMessage()).startsWith(CLASS_PATH));
        try {
            if (!SingleInstance.handOver(folders().state(), file)) {
                Application.launch(
                        WindowApplication.class, file == null ? new String[0] : new String[] {file.toString()});
            }
            return 0;
        } catch (UnsatisfiedLinkError | RuntimeException e) {
            String trouble = trouble(e, Machine.here().variable("DISPLAY"));
            if (trouble.isEmpty()) {
                throw e;
            }
            System.err.println("tidemark: " + trouble);
            return CANNOT_SHOW;
        }
    }

    /** Why there can be no window, in one line; empty when the error is of another kind. */
    static String trouble(Throwable error, String display) {
        String missing = missingLibrary(error);
        if (missing.isEmpty()) {
            return "";
        }
        // What JavaFX says of a display that nobody answers for, which no library mends.
        return missing.contains("DISPLAY")
                ? "there is no display for the window (nothing answers at DISPLAY=" + display + ")" + COMMAND_LINE
                : "the window needs GTK 3 (" + missing + "); on Debian and Ubuntu: " + WindowNeeds.INSTALL_GTK;
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
