package dev.tidemark.ui.features;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a unified diff. Pure.
 *
 * @param before its number in the old text, 0 when it is not there
 * @param after its number in the new text, 0 when it is not there
 * @param header whether it belongs to the comment that the text begins with, which is YAML and no SQL
 */
public record DiffLine(Kind kind, int before, int after, String text, boolean header) {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@.*");

    /** What happened to the line. */
    public enum Kind {
        HUNK,
        SAME,
        REMOVED,
        ADDED
    }

    /** @param unified lines as {@code Tools.diff} gives them for the two texts */
    static List<DiffLine> of(List<String> unified, String oldText, String newText) {
        int oldHeader = headerLines(oldText);
        int newHeader = headerLines(newText);
        List<DiffLine> lines = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (String line : unified) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                before = Integer.parseInt(hunk.group(1));
                after = Integer.parseInt(hunk.group(2));
                lines.add(new DiffLine(Kind.HUNK, 0, 0, line, false));
                continue;
            }
            String text = line.isEmpty() ? "" : line.substring(1);
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '-' -> lines.add(new DiffLine(Kind.REMOVED, before, 0, text, before++ <= oldHeader));
                case '+' -> lines.add(new DiffLine(Kind.ADDED, 0, after, text, after++ <= newHeader));
                default -> lines.add(new DiffLine(Kind.SAME, before++, after, text, after++ <= newHeader));
            }
        }
        return lines;
    }

    /** How many lines the comment has that the text begins with; 0 without one. */
    private static int headerLines(String text) {
        int end = text.startsWith("/*") ? text.indexOf("*/") : -1;
        return end < 0
                ? 0
                : 1
                        + (int) text.substring(0, end)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }
}
