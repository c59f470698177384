package dev.tidemark.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a text in another, whatever its case. Pure. */
final class TextSearch {

    private TextSearch() {}

    /** @param to exclusive */
    record Hit(int from, int to) {}

    static List<Hit> all(String text, String what) {
        List<Hit> hits = new ArrayList<>();
        if (!what.isEmpty()) {
            Matcher matcher = pattern(what).matcher(text);
            while (matcher.find()) {
                hits.add(new Hit(matcher.start(), matcher.end()));
            }
        }
        return hits;
    }

    /** The first at or behind the offset, else the first of all. */
    static Optional<Hit> next(List<Hit> hits, int offset) {
        return hits.stream()
                .filter(hit -> hit.from >= offset)
                .findFirst()
                .or(() -> hits.stream().findFirst());
    }

    /** The last that ends at or before the offset, else the last of all. */
    static Optional<Hit> previous(List<Hit> hits, int offset) {
        Optional<Hit> before = hits.stream().filter(hit -> hit.to <= offset).reduce((a, b) -> b);
        return before.or(() -> hits.stream().reduce((a, b) -> b));
    }

    static String replaceAll(String text, String what, String by) {
        return what.isEmpty() ? text : pattern(what).matcher(text).replaceAll(Matcher.quoteReplacement(by));
    }

    private static Pattern pattern(String what) {
        return Pattern.compile(Pattern.quote(what), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
