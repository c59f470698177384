package dev.tidemark.ui.features;

import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlLexer.Kind;
import dev.tidemark.domain.sql.SqlLexer.Token;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a statement looks back from its window, and which instant it stamps its rows with, as far as the text says so:
 * an INTERVAL taken from a field of the context, or DATEADD on one. Pure.
 *
 * @param all each once, the longest first
 * @param stamp the expression that is the timestamp column, null when it is none of these
 */
record Lookbacks(List<Lookback> all, @Nullable Lookback stamp) {
    private static final int FAR = 6;

    Lookbacks {
        all = List.copyOf(all);
    }

    /** An end of the window less some time; {@code back} is false for an end plus some time. */
    record Lookback(boolean fromEnd, boolean back, TimeShift shift) {
        Instant at(Interval window) {
            Instant edge = fromEnd ? window.end() : window.start();
            return back ? shift.before(edge) : shift.after(edge);
        }

        /** The stretch of time from the instant to the window's end or start. */
        Instant edge(Interval window) {
            return fromEnd ? window.end() : window.start();
        }
    }

    /** @param timestamp folded name of the timestamp column */
    static Lookbacks of(String sql, String timestamp) {
        List<Token> tokens = SqlLexer.tokens(sql).stream()
                .filter(token -> token.kind() != Kind.SPACE && token.kind() != Kind.COMMENT)
                .toList();
        Reader reader = new Reader(sql, tokens);
        Set<Lookback> found = new LinkedHashSet<>();
        Lookback stamp = null;
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Found> next = reader.subtraction(i);
            if (next.isEmpty()) {
                next = reader.dateAdd(i);
            }
            if (next.isPresent()) {
                Found each = next.get();
                if (reader.isAlias(each.end, timestamp)) {
                    stamp = each.lookback;
                } else if (each.lookback.back) {
                    found.add(each.lookback);
                }
            }
        }
        List<Lookback> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(each -> each.shift().before(Instant.EPOCH), Comparator.naturalOrder()));
        return new Lookbacks(sorted, stamp);
    }

    /** @param end the index of the token behind it */
    private record Found(Lookback lookback, int end) {}

    private record Reader(String sql, List<Token> tokens) {

        private String text(int i) {
            return i < tokens.size() ? tokens.get(i).text(sql) : "";
        }

        private boolean is(int i, String word) {
            return text(i).equalsIgnoreCase(word);
        }

        /** 1 for the window's end, -1 for its start, 0 for neither. */
        private int field(int i) {
            boolean string = i < tokens.size() && tokens.get(i).kind() == Kind.STRING;
            if (!string) {
                return 0;
            }
            return text(i).contains("{" + SqlTemplate.END + "}")
                    ? 1
                    : text(i).contains("{" + SqlTemplate.START + "}") ? -1 : 0;
        }

        /** {@code TO_TIMESTAMP('{context.end_time}') - INTERVAL '30 DAYS'}, read from the text on. */
        private Optional<Found> subtraction(int i) {
            int field = field(i);
            if (field == 0) {
                return Optional.empty();
            }
            int next = behind(i + 1);
            boolean back = is(next, "-");
            if (!(back || is(next, "+")) || !is(next + 1, "INTERVAL")) {
                return Optional.empty();
            }
            boolean split = next + 2 < tokens.size() && !text(next + 2).matches("'.*[A-Za-z].*'");
            String amount = text(next + 2) + (split ? " " + text(next + 3) : "");
            int end = next + (split ? 4 : 3);
            return TimeShift.parse(amount.replace("'", ""))
                    .map(shift -> new Found(new Lookback(field > 0, back, shift), end));
        }

        /** {@code DATEADD('day', -30, '{context.end_time}')}. */
        private Optional<Found> dateAdd(int i) {
            boolean call = (is(i, "DATEADD") || is(i, "TIMESTAMPADD")) && is(i + 1, "(") && is(i + 3, ",");
            if (!call) {
                return Optional.empty();
            }
            boolean back = is(i + 4, "-");
            int number = back || is(i + 4, "+") ? i + 5 : i + 4;
            int at = number + 2;
            while (at < number + FAR && field(at) == 0) {
                at++;
            }
            int field = field(at);
            if (field == 0) {
                return Optional.empty();
            }
            int end = behind(at + 1);
            return TimeShift.parse(text(number) + " " + text(i + 2).replace("'", ""))
                    .map(shift -> new Found(new Lookback(field > 0, back, shift), end));
        }

        /** Past brackets that close and casts. */
        private int behind(int i) {
            int next = i;
            while (is(next, ")") || is(next, ":")) {
                next += is(next, ":") ? 3 : 1;
            }
            return next;
        }

        private boolean isAlias(int i, String name) {
            return is(i, "AS") && is(i + 1, name) || is(i, "AS") && is(i + 1, "\"" + name + "\"");
        }
    }
}
