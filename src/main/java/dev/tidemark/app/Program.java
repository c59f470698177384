package dev.tidemark.app;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Puts the command line together. */
public final class Program {
    private static final String VERSION = "0.1.0";

    private Program() {}

    /** Returns the exit code. */
    public static int run(String... arguments) {
        return run(DatabaseAccess.DIRECT, arguments);
    }

    static int run(DatabaseAccess access, String... arguments) {
        if (WarmUp.pays(List.of(arguments))) {
            WarmUp.begin();
        }
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Terminal terminal = Terminal.of(out, err, System.getenv());
        Machine machine = Machine.here();
        Projects projects = Projects.of(machine, TerminalPrompt::ask, Clock.systemUTC(), access);
        try (Profiles unused = projects.warehouses().profiles()) {
            ProgramTools tools =
                    new ProgramTools(projects, out, machine.folders().data());
            return new CommandLineProgram(tools, terminal, VERSION).run(arguments);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** UTF-8 whatever the machine's locale says. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), true, StandardCharsets.UTF_8);
    }
}
