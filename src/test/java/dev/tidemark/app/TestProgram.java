package dev.tidemark.app;

import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Clock;

/** The real services for tests outside this package. */
public final class TestProgram {

    private TestProgram() {}

    public static Tools tools() {
        return tools(Path.of(System.getProperty("java.io.tmpdir"), "tidemark-test-data"));
    }

    /** @param dataFolder where the program makes projects of its own accord */
    public static Tools tools(Path dataFolder) {
        return new ProgramTools(new Projects(Clock.systemUTC()), System.out, dataFolder);
    }

    public static ScreenFactory screens(Workbench workbench) {
        return new Screens(workbench);
    }
}
