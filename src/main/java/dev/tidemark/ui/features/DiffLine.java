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
 */
public record DiffLine(Kind kind, int before, int after, String text) {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@.*");

    /** What happened to the line. */
    public enum Kind {
        HUNK,
        SAME,
        REMOVED,
        ADDED
    }

    /** @param unified lines as {@code Tools.diff} gives them */
    static List<DiffLine> of(List<String> unified) {
        List<DiffLine> lines = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (String line : unified) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                before = Integer.parseInt(hunk.group(1));
                after = Integer.parseInt(hunk.group(2));
                lines.add(new DiffLine(Kind.HUNK, 0, 0, line));
                continue;
            }
            String text = line.isEmpty() ? "" : line.substring(1);
            switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                case '-' -> lines.add(new DiffLine(Kind.REMOVED, before++, 0, text));
                case '+' -> lines.add(new DiffLine(Kind.ADDED, 0, after++, text));
                default -> lines.add(new DiffLine(Kind.SAME, before++, after++, text));
            }
        }
        return lines;
    }
}
