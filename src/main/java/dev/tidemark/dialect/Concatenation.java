package dev.tidemark.dialect;

import java.util.ArrayList;
import java.util.List;

/** Texts joined by {@code ||}. DuckDB plans a chain in a time that grows with its cube, so that a long one is written in groups. */
final class Concatenation {
    private static final int GROUP = 32;

    private Concatenation() {}

    /** In brackets. Grouping changes nothing: a missing part makes all of it missing either way. */
    static String of(List<String> parts) {
        List<String> written = parts;
        while (written.size() > GROUP) {
            List<String> groups = new ArrayList<>();
            for (int from = 0; from < written.size(); from += GROUP) {
                groups.add(bracketed(written.subList(from, Math.min(written.size(), from + GROUP))));
            }
            written = groups;
        }
        return bracketed(written);
    }

    private static String bracketed(List<String> parts) {
        return "(" + String.join(" || ", parts) + ")";
    }
}
