package dev.tidemark.app;

import dev.tidemark.Launcher;
import java.util.ArrayList;
import java.util.List;

/** Command lines, one after the other, each of which opens and closes its project; a program that dies ends them all. */
final class CommandsInTurn {
    /** Between two command lines. */
    static final String THEN = "then";
    /** Followed by the exit code of a command line. */
    static final String CODE = "#code ";

    private CommandsInTurn() {}

    public static void main(String[] arguments) {
        Launcher.prepare(arguments);
        List<String> next = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(THEN)) {
                run(next);
                next.clear();
            } else {
                next.add(argument);
            }
        }
        run(next);
        System.exit(0);
    }

    private static void run(List<String> arguments) {
        int code = Program.run(arguments.toArray(String[]::new));
        System.out.println(CODE + code);
        System.out.flush();
    }
}
