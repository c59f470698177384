package dev.tidemark;

import dev.tidemark.app.Program;
import dev.tidemark.dialect.value.EngineRoutines;

/** Where the program starts: the command line with arguments. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        // Read when H2 is first loaded: a database may call these classes' functions and no others.
        System.setProperty("h2.allowedClasses", EngineRoutines.allowedClasses());
        System.exit(Program.run(arguments));
    }
}
