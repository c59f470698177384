package dev.tidemark.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A stretch of a text that looks different by a style class. Marks may overlap.
 *
 * @param to exclusive
 */
record TextMark(int from, int to, String styleClass) {

    /** So many characters that look the same. */
    record Run(int length, Set<String> styleClasses) {}

    /** The marks as runs that together are the whole text; where marks overlap a run has the classes of all. */
    static List<Run> runs(int length, List<TextMark> marks) {
        TreeMap<Integer, List<TextMark>> edges = new TreeMap<>();
        edges.put(0, new ArrayList<>());
        for (TextMark mark : new LinkedHashSet<>(marks)) {
            int from = Math.max(0, Math.min(mark.from, length));
            int to = Math.max(from, Math.min(mark.to, length));
            if (from < to) {
                edges.computeIfAbsent(from, at -> new ArrayList<>()).add(mark);
                edges.computeIfAbsent(to, at -> new ArrayList<>()).add(mark);
            }
        }
        List<Run> runs = new ArrayList<>();
        Set<TextMark> open = new LinkedHashSet<>();
        for (Map.Entry<Integer, List<TextMark>> edge : edges.entrySet()) {
            for (TextMark mark : edge.getValue()) {
                if (!open.remove(mark)) {
                    open.add(mark);
                }
            }
            Integer next = edges.higherKey(edge.getKey());
            int end = next == null ? length : next;
            if (end > edge.getKey()) {
                Set<String> classes = new LinkedHashSet<>();
                open.forEach(mark -> classes.add(mark.styleClass));
                runs.add(new Run(end - edge.getKey(), Set.copyOf(classes)));
            }
        }
        return runs;
    }
}
