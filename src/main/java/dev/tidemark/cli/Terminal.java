package dev.tidemark.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * What is known of the terminal. The launcher asks the shell, because Java cannot tell standard output from standard
 * error: {@code TIDEMARK_TTY} holds {@code 1} and {@code 2} for those that are terminals.
 *
 * @param width in characters, 0 when standard output is no terminal
 * @param progress whether standard error is a terminal that takes a progress line
 */
public record Terminal(PrintStream out, PrintStream err, int width, boolean progress) {
    private static final int USUAL_WIDTH = 120;

    public static Terminal of(PrintStream out, PrintStream err, Map<String, String> environment) {
        String terminals = environment.getOrDefault("TIDEMARK_TTY", "");
        int width = 0;
        if (terminals.contains("1")) {
            String columns = environment.getOrDefault("COLUMNS", "");
            width = columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        }
        return new Terminal(out, err, width, terminals.contains("2") && !"dumb".equals(environment.get("TERM")));
    }

    public void message(String text) {
        err.println(text);
        err.flush();
    }
}
