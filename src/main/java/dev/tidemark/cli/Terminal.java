package dev.tidemark.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is known of the terminal. The launcher asks the shell, because Java cannot tell standard output from standard
 * error: {@code TIDEMARK_TTY} holds {@code 1} and {@code 2} for those that are terminals.
 *
 * @param width in characters, 0 when standard output is no terminal
 * @param progress whether standard error is a terminal that takes a progress line
 */
public record Terminal(PrintStream out, PrintStream err, int width, boolean progress) {
    private static final int USUAL_WIDTH = 120;
    /**
     * All control characters of ASCII and Latin-1 but the ends of lines and the tabs before a trace's; and those by which a
     * text is shown in another order than it is read in.
     */
    private static final Pattern COMMAND = Pattern.compile("(?!\\r?\\n|\\t)\\p{Cc}|[\\u202A-\\u202E\\u2066-\\u2069]");

    public static Terminal of(PrintStream out, PrintStream err, Map<String, String> environment) {
        String terminals = environment.getOrDefault("TIDEMARK_TTY", "");
        int width = 0;
        if (terminals.contains("1")) {
            String columns = environment.getOrDefault("COLUMNS", "");
            width = columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
        }
        return new Terminal(out, err, width, terminals.contains("2") && !"dumb".equals(environment.get("TERM")));
    }

    /** An answer that is no table: on a terminal as harmless as a message, elsewhere the text as it is. */
    void print(String text) {
        out.println(width > 0 ? harmless(text) : text);
    }

    private static String harmless(String text) {
        return COMMAND.matcher(text).replaceAll("?");
    }

    /** Of whatever text, which may quote a stranger's: what a terminal would obey becomes a {@code ?}. */
    public void message(String text) {
        err.println(harmless(text));
        err.flush();
    }
}
