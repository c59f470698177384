package dev.tidemark;

import dev.tidemark.app.Program;
import dev.tidemark.app.WindowProgram;
import dev.tidemark.dialect.value.EngineRoutines;

/** Where the program starts: the window without arguments, the command line with some. No {@code Application}, so that the class path is enough. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        // Read when H2 is first loaded: a database may call these classes' functions and no others.
        System.setProperty("h2.allowedClasses", EngineRoutines.allowedClasses());
        // The Snowflake driver's jar offers a parser of its own as the one that FXML is read with.
        System.setProperty("javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
        System.exit(arguments.length == 0 ? WindowProgram.run() : Program.run(arguments));
    }
}
