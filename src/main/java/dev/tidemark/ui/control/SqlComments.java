package dev.tidemark.ui.control;

import java.util.Arrays;
import java.util.List;

/** Makes lines comments and back. Pure. */
final class SqlComments {
    private static final String MARK = "--";

    private SqlComments() {}

    /** The text in {@code [from, to)} becomes {@code replacement}. */
    record Edit(int from, int to, String replacement) {}

    /** Of the lines that the selection touches: when all of them are comments they become code, else all become comments. */
    static Edit toggle(String text, int selectionStart, int selectionEnd) {
        int from = text.lastIndexOf('\n', selectionStart - 1) + 1;
        // A selection that ends at the start of a line does not touch it.
        int last = selectionEnd > selectionStart && text.charAt(selectionEnd - 1) == '\n'
                ? selectionEnd - 1
                : selectionEnd;
        int lineEnd = text.indexOf('\n', last);
        int to = lineEnd < 0 ? text.length() : lineEnd;
        List<String> lines = Arrays.asList(text.substring(from, to).split("\n", -1));
        boolean all = lines.stream()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith(MARK));
        boolean blank = lines.stream().allMatch(String::isBlank);
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(SqlComments::indentOf)
                .min()
                .orElse(0);
        List<String> out = lines.stream()
                .map(line -> all && !blank ? uncommented(line) : commented(line, indent, blank))
                .toList();
        return new Edit(from, to, String.join("\n", out));
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String commented(String line, int indent, boolean alsoBlank) {
        if (line.isBlank() && !alsoBlank) {
            return line;
        }
        int at = Math.min(indent, line.length());
        return line.substring(0, at) + MARK + " " + line.substring(at);
    }

    private static String uncommented(String line) {
        int at = line.indexOf(MARK);
        if (at < 0) {
            return line;
        }
        int end = at + MARK.length();
        return line.substring(0, at) + line.substring(line.startsWith(" ", end) ? end + 1 : end);
    }
}
