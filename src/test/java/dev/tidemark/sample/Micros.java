package dev.tidemark.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as microseconds since 1970-01-01T00:00Z, and their text. */
final class Micros {
    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private static final DateTimeFormatter FINE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Midnight of a day written as 2022-12-02. */
    static long day(String text) {
        return LocalDate.parse(text).toEpochDay() * DAY;
    }

    /** 2022-12-02 12:30:00.000000: always six digits, the shape of the transactions. */
    static String fine(long micros) {
        return FINE.format(dateTime(micros));
    }

    /** 2022-12-02 12:30:00, with six digits only where they are needed: the shape of a spine made by hand. */
    static String plain(long micros) {
        return Math.floorMod(micros, SECOND) == 0 ? WHOLE.format(dateTime(micros)) : fine(micros);
    }

    private static LocalDateTime dateTime(long micros) {
        int nanos = (int) Math.floorMod(micros, SECOND) * 1000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, SECOND), nanos, ZoneOffset.UTC);
    }

    private Micros() {}
}
