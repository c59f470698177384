package dev.tidemark.app;

import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Clock;

/** The real services for tests outside this package. */
public final class TestProgram {

    private TestProgram() {}

    public static Tools tools() {
        return new ProgramTools(new Projects(Clock.systemUTC()), System.out);
    }

    public static ScreenFactory screens(Workbench workbench) {
        return new Screens(workbench);
    }
}
