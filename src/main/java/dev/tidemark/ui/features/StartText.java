package dev.tidemark.ui.features;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** A start as it is written: a day, which a time may follow. Pure. */
final class StartText {
    private static final int DAY = "2022-11-01".length();

    private StartText() {}

    /** As written, whatever offset the time has; empty when no day is. */
    static Optional<LocalDate> day(String text) {
        String start = text.strip();
        if (start.length() < DAY) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(start.substring(0, DAY)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The same time of another day; the day alone where none was written. */
    static String onDay(String text, LocalDate day) {
        return day(text).isPresent() ? day + text.strip().substring(DAY) : day.toString();
    }
}
