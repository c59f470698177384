package dev.tidemark.app;

import dev.tidemark.engine.project.Tools;
import dev.tidemark.settings.Folders;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.workbench.Workbench;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.application.Platform;

/** The real services for tests outside this package. */
public final class TestProgram {

    private TestProgram() {}

    public static Tools tools() {
        return tools(Path.of(System.getProperty("java.io.tmpdir"), "tidemark-test-data"));
    }

    /** @param dataFolder where the program makes projects of its own accord */
    public static Tools tools(Path dataFolder) {
        return new ProgramTools(projects(Clock.systemUTC()), System.out, dataFolder);
    }

    /** As the window has it: secrets are asked for in its dialogs. */
    public static Tools tools(TaskRunner tasks, Supplier<Dialogs> dialogs) {
        return new ProgramTools(
                projects(Clock.systemUTC(), new WindowPrompt(tasks, dialogs)),
                System.out,
                Path.of(System.getProperty("java.io.tmpdir"), "tidemark-test-data"));
    }

    /** @param out where commands answer */
    public static Tools tools(PrintStream out) {
        return new ProgramTools(projects(Clock.systemUTC()), out, home());
    }

    static Projects projects(Clock real) {
        return projects(real, Secrets.Prompt.NOBODY);
    }

    /** They look into the user's folders, which the watchdog over the thread of the screens would see at times only. */
    private static Projects projects(Clock real, Secrets.Prompt prompt) {
        if (Platform.isFxApplicationThread()) {
            throw new IllegalStateException("the services of a test are made on the test's own thread");
        }
        Machine machine = new Machine("Linux", Map.of(), Path.of("/"), home());
        return Projects.of(machine, prompt, real);
    }

    /** Of nobody: what a screen of a test saves is gone with the temporary folder. */
    private static Folders folders() {
        return Folders.of("Linux", home(), Map.of());
    }

    /** A name only: the thread of the screens, which asks too, must not wait for a folder to be made. */
    private static Path home() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "tidemark-test-home",
                UUID.randomUUID().toString());
    }

    public static ScreenFactory screens(Workbench workbench) {
        return new Screens(workbench, folders());
    }
}
