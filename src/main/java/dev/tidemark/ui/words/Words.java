package dev.tidemark.ui.words;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, durations and ranges as a person reads them. */
public final class Words {
    /** No value. */
    public static final String NONE = "–";

    private static final String END_OF_DAY = "24:00";
    private static final Pattern KEPT_RANGE = Pattern.compile("\\[([0-9T:.+-]+Z), ([0-9T:.+-]+Z)\\)");
    private static final int YEAR = 4;
    private static final int DATE = 10;

    private static final long THOUSAND = 1_000;

    private Words() {}

    /** {@code 1,248}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 window}, {@code 33 windows}. */
    public static String count(long number, String thing) {
        return count(number) + " " + (number == 1 ? thing : thing + "s");
    }

    /** {@code 96.0 %} of a whole; of nothing it is none. */
    public static String share(long part, long whole) {
        return whole == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** {@code 84 ms}, {@code 1.4 s}, {@code 14 s}, {@code 1 m 20 s}, {@code 2 h 5 m}, {@code 3 d 4 h}. */
    public static String seconds(double seconds) {
        if (seconds < 0.9995) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3_600) {
            return two(whole / 60, " m", whole % 60, " s");
        }
        return whole < 86_400
                ? two(whole / 3_600, " h", whole % 3_600 / 60, " m")
                : two(whole / 86_400, " d", whole % 86_400 / 3_600, " h");
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return large + unit + (small == 0 ? "" : " " + small + smallUnit);
    }

    /** How long ago in whole seconds, one at least: {@code 7 s}, {@code 1 m 20 s}. */
    public static String age(Duration age) {
        long whole = Math.max(1, age.toSeconds());
        return whole < 60 ? whole + " s" : seconds(whole);
    }

    /** As {@link #seconds}, of whole units exactly: {@code 1 d}, {@code 12 h 30 m}. */
    public static String duration(Duration duration) {
        return seconds(duration.toMillis() / 1000.0);
    }

    /** {@code 2022-12-01}, with a time only where it is not midnight: {@code 2022-12-01 06:00}. */
    public static String instant(Instant instant) {
        String text = InstantText.plain(instant);
        if (text.endsWith(" 00:00:00")) {
            return text.substring(0, DATE);
        }
        return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
    }

    /** {@code 2022-12-04 00:00}: with the time always, seconds where there are some. */
    public static String moment(Instant instant) {
        String text = InstantText.plain(instant);
        return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
    }

    /** {@code 2022-11-06 → 11-07}; {@code 2022-11-06 05:00 → 06:00} within a day, whose end is {@code 24:00}. */
    public static String range(Interval interval) {
        String start = instant(interval.start());
        String end = instant(interval.end());
        boolean timed = start.length() > DATE || end.length() > DATE;
        if (timed) {
            start = moment(interval.start());
            end = moment(interval.end());
        }
        if (timed && isEndOfDay(interval)) {
            return start + " → " + END_OF_DAY;
        }
        boolean sameYear = year(interval.start()) == year(interval.end());
        boolean sameDay = timed && start.substring(0, DATE).equals(end.substring(0, DATE));
        String shortEnd = sameDay ? end.substring(DATE + 1) : sameYear ? end.substring(YEAR + 1) : end;
        return start + " → " + shortEnd;
    }

    /** The text with each range that the history keeps in it, {@code [start, end)}, as {@link #range} says it. */
    public static String ranges(String text) {
        return KEPT_RANGE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(said(found)));
    }

    private static String said(MatchResult found) {
        try {
            return range(new Interval(Instant.parse(found.group(1)), Instant.parse(found.group(2))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return found.group();
        }
    }

    private static boolean isEndOfDay(Interval interval) {
        Instant day = interval.start().truncatedTo(ChronoUnit.DAYS);
        return interval.end().equals(day.plus(1, ChronoUnit.DAYS));
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }
}
