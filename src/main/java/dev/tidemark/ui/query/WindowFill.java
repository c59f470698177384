package dev.tidemark.ui.query;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlTemplate;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;

/** A window to try a statement with, and what it puts into the statement's template fields. */
final class WindowFill {
    private static final Messages TEXTS = Messages.of("query");
    private static final Pattern FIELD = Pattern.compile("\\{\\s*(context\\.(?:start|end)_time)\\s*}");

    /** @param field with its braces */
    record Filled(String field, String value) {}

    private WindowFill() {}

    /** The fields that the text has, each once. */
    static List<Filled> of(String sql, Interval window) {
        List<Filled> filled = new ArrayList<>();
        FIELD.matcher(sql)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .forEach(name -> {
                    Instant value = name.equals(SqlTemplate.START) ? window.start() : window.end();
                    filled.add(new Filled("{" + name + "}", InstantText.context(value)));
                });
        return filled;
    }

    /** A statement without fields is taken as it is: its braces are JSON's and not a template's. */
    static RenderedSql render(String sql, Interval window) {
        return FIELD.matcher(sql).find() ? SqlTemplate.parse(sql).render(window, Map.of()) : RenderedSql.plain(sql);
    }

    /** The last whole day before the project's clock. */
    static Interval standard(Instant now) {
        Duration day = Duration.ofDays(1);
        Instant end = new Cadence(day).floor(now);
        return new Interval(end.minus(day), end);
    }

    /** Reads a start and an end with an arrow, a comma, or {@code to} between. */
    static Optional<Interval> parse(String text) {
        String[] ends = text.strip().split("\\s*(?:→|->|,|\\bto\\b)\\s*");
        if (ends.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Interval(InstantText.parse(ends[0]), InstantText.parse(ends[1])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Asks for another window. */
    static void ask(Dialogs dialogs, ObjectProperty<Interval> window) {
        Interval now = window.get();
        String shown = InstantText.plain(now.start()) + " → " + InstantText.plain(now.end());
        dialogs.askText(TEXTS.text("query.windowTitle"), TEXTS.text("query.windowAsk"), shown, WindowFill::wrong)
                .flatMap(WindowFill::parse)
                .ifPresent(window::set);
    }

    private static Optional<String> wrong(String text) {
        return parse(text).isPresent() ? Optional.empty() : Optional.of(TEXTS.text("query.windowWrong"));
    }

    /** The window of the same length after or before. */
    static Interval step(Interval window, int by) {
        Duration far = window.length().multipliedBy(by);
        Instant start = window.start().plus(far);
        Instant end = window.end().plus(far);
        boolean possible = !start.isBefore(InstantText.MIN) && !end.isAfter(InstantText.MAX);
        return possible ? new Interval(start, end) : window;
    }
}
