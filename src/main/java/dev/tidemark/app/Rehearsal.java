package dev.tidemark.app;

import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.settings.Preferences;
import dev.tidemark.settings.PreferencesFile;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * The demo on the command line, then every screen of the window once. The launcher plays it for a new build, on a toolkit
 * without a display, to record the classes that a start needs: from their archive a start takes two thirds of the time.
 */
public final class Rehearsal {
    private static final Duration A_SCREEN = Duration.millis(300);
    private static final Duration LONGEST = Duration.seconds(60);

    private Rehearsal() {}

    /**
     * Returns the exit code of the demo. That a window cannot be shown here, for want of a font's library perhaps, is no
     * failure: it will not be shown later either.
     *
     * @param folder an empty one to make the demo project in; preferences are written to the user's folder, so that should
     *     be one to throw away
     */
    public static int run(Path folder) {
        Path project = folder.resolve(DemoProject.NAME);
        int code = Program.run("demo", project.toString());
        if (code == 0) {
            new PreferencesFile(WindowProgram.folders().settings()).write(Preferences.DEFAULT.withRecent(project));
            Locale.setDefault(Locale.ENGLISH);
            Application.launch(RehearsedWindow.class);
        }
        return code;
    }

    /** The program's window; leads itself through its screens and closes. Made by JavaFX. */
    public static final class RehearsedWindow extends WindowApplication {
        private final Deque<Destination> left = new ArrayDeque<>();

        @Override
        public void start(Stage stage) {
            after(LONGEST, Platform::exit);
            super.start(stage);
        }

        @Override
        void begun(Workbench workbench) {
            for (ScreenId screen : ScreenId.values()) {
                left.add(new Destination.To(screen));
            }
            left.add(new Destination.View(DemoProject.VIEW));
            next(workbench);
        }

        private void next(Workbench workbench) {
            Destination destination = left.poll();
            if (destination == null) {
                Platform.exit();
                return;
            }
            workbench.go(destination);
            after(A_SCREEN, () -> next(workbench));
        }

        private static void after(Duration time, Runnable action) {
            PauseTransition pause = new PauseTransition(time);
            pause.setOnFinished(event -> action.run());
            pause.play();
        }
    }
}
