package dev.tidemark;

import dev.tidemark.app.FileArgument;
import dev.tidemark.app.Program;
import dev.tidemark.app.Rehearsal;
import dev.tidemark.app.TemporaryFolder;
import dev.tidemark.app.WindowProgram;
import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.h2.WholeOpening;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** Where the program starts: the window without arguments or with a file to show, the command line with others. No {@code Application}, so that the class path is enough. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        prepare(arguments);
        TemporaryFolder.use();
        String rehearsal = System.getProperty("tidemark.rehearsal");
        if (rehearsal != null) {
            System.exit(Rehearsal.run(Path.of(rehearsal)));
        }
        Path file = FileArgument.of(arguments).orElse(null);
        System.exit(arguments.length == 0 || file != null ? WindowProgram.run(file) : Program.run(arguments));
    }

    /** What libraries read when they are first loaded; before anything else. */
    public static void prepare(String... arguments) {
        // Nothing of ours reads it, but libraries do: under a Turkish one the Snowflake driver knows half of its
        // settings.
        Locale.setDefault(Locale.ENGLISH);
        // Read when H2 is first loaded: a database may call these classes' functions and no others, and be watched by
        // one.
        System.setProperty("h2.allowedClasses", EngineRoutines.allowedClasses() + "," + WholeOpening.class.getName());
        // Nothing here reads objects that Java wrote; what a file from a stranger brings is not made.
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
        // The Snowflake driver's jar offers a parser of its own as the one that FXML is read with.
        System.setProperty("javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
        if (arguments.length > 0 && !List.of(arguments).contains("--debug")) {
            // On the command line an error is one line of ours; a logger to say more takes a fifth of a short command.
            System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
            // JDBI announces every statement to the flight recorder, whose start takes a twentieth of a short command.
            System.setProperty("jfr.unsupported.vm", "true");
        }
    }
}
