package dev.tidemark.app;

import java.util.Locale;
import java.util.Map;
import javafx.application.Application;

/** Starts the window, or says why it cannot. */
public final class WindowProgram {
    private static final int CANNOT_SHOW = 2;

    private WindowProgram() {}

    /** Returns the exit code when the window is closed. */
    public static int run() {
        if (!hasDisplay(System.getProperty("os.name"), System.getenv())) {
            System.err.println("tidemark: there is no display for the window (DISPLAY is not set);"
                    + " on the command line, begin with: tidemark demo, or: tidemark --help");
            return CANNOT_SHOW;
        }
        try {
            Application.launch(WindowApplication.class);
            return 0;
        } catch (UnsatisfiedLinkError | UnsupportedOperationException e) {
            System.err.println("tidemark: the window needs GTK 3 (" + e.getMessage()
                    + "); on Debian and Ubuntu: apt-get install libgtk-3-0 libxtst6");
            return CANNOT_SHOW;
        }
    }

    static boolean hasDisplay(String system, Map<String, String> environment) {
        return !system.toLowerCase(Locale.ROOT).contains("linux")
                || !environment.getOrDefault("DISPLAY", "").isBlank();
    }
}
