package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake's automatic detection of date, time and timestamp texts (its page "Date and time input and output formats",
 * table AUTO). Forms that the page does not list are not recognised. English names only, any case.
 */
public final class SnowflakeTime {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private static final String OFFSET = "(?: ?(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?))?";
    private static final String FRACTION = "(?:\\.(?<fraction>\\d{1,9}))?";
    private static final Pattern ISO = Pattern.compile("(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"
            + "(?:[T ](?<hour>\\d{1,2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2})" + FRACTION + ")?" + OFFSET + ")?)?");
    private static final Pattern DAY_MON_YEAR = Pattern.compile("(?<day>\\d{1,2})-(?<mon>[A-Za-z]{3})-(?<year>\\d{4})");
    private static final Pattern AMERICAN = Pattern.compile("(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})"
            + "(?: (?<hour>\\d{1,2}):(?<minute>\\d{2}):(?<second>\\d{2}))?");
    private static final Pattern MAIL =
            Pattern.compile("(?<dow>[A-Za-z]{3}), (?<day>\\d{1,2}) (?<mon>[A-Za-z]{3}) (?<year>\\d{4}) "
                    + "(?<hour>\\d{1,2}):(?<minute>\\d{2}):(?<second>\\d{2})" + FRACTION
                    + "(?: (?<half>[AaPp][Mm]))?(?: (?<offset>[+-]\\d{2}:?\\d{2}))?");
    private static final Pattern TWEET = Pattern.compile("(?<dow>[A-Za-z]{3}) (?<mon>[A-Za-z]{3}) (?<day>\\d{1,2}) "
            + "(?<hour>\\d{1,2}):(?<minute>\\d{2}):(?<second>\\d{2}) (?<offset>[+-]\\d{2}:?\\d{2}) (?<year>\\d{4})");
    private static final Pattern TIME = Pattern.compile("(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})"
            + FRACTION + ")?(?: (?<half>[AaPp][Mm]))?" + OFFSET);
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
    private static final List<Pattern> STAMPS = List.of(ISO, DAY_MON_YEAR, AMERICAN, MAIL, TWEET);

    /** 1971-01-01 in milliseconds: from here on an integer text is no longer taken for seconds. */
    private static final long MILLIS_FROM = 31_536_000_000L;

    private SnowflakeTime() {}

    /** A wall clock reading, and the offset that the text gave, if any. */
    public record Reading(LocalDateTime wall, @Nullable ZoneOffset offset) {

        /** The instant in UTC; a text without an offset is UTC already, as the session's time zone is. */
        public LocalDateTime utc() {
            return offset == null ? wall : wall.minusSeconds(offset.getTotalSeconds());
        }
    }

    /** Reads a date or timestamp text; empty when Snowflake would not recognise it. */
    public static Optional<Reading> parseAuto(String text) {
        if (INTEGER.matcher(text).matches()) {
            return Optional.of(new Reading(fromIntegerText(Long.parseLong(text)), null));
        }
        for (Pattern form : STAMPS) {
            Matcher m = form.matcher(text);
            if (m.matches()) {
                try {
                    return reading(m);
                } catch (DateTimeException e) {
                    // A thirteenth month or a 30th of February: the form fits, the date does not exist.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Reads a time of day; empty when Snowflake would not recognise it. */
    public static Optional<LocalTime> parseTimeAuto(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(time(m));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static LocalDateTime timestamp(String text) {
        return parseAuto(text).map(Reading::wall).orElseThrow(() -> unrecognised("Timestamp", text));
    }

    public static InvalidInput unrecognised(String what, String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new InvalidInput(what + " '" + shown + "' is not recognized");
    }

    /** An integer text counts seconds, milliseconds, microseconds or nanoseconds by its size; below zero always seconds. */
    public static LocalDateTime fromIntegerText(long value) {
        if (value < MILLIS_FROM) {
            return fromEpoch(value, 0);
        }
        if (value < MILLIS_FROM * 1_000) {
            return fromEpoch(value, 3);
        }
        return value < MILLIS_FROM * 1_000_000 ? fromEpoch(value, 6) : fromEpoch(value, 9);
    }

    /** The instant {@code value} times 10<sup>-scale</sup> seconds after 1970. */
    public static LocalDateTime fromEpoch(long value, int scale) {
        if (scale < 0 || scale > 9) {
            throw new InvalidInput("The scale of a timestamp is 0 to 9, not " + scale);
        }
        long unit = POWERS[scale];
        return inRange(Math.floorDiv(value, unit), (int) (Math.floorMod(value, unit) * (1_000_000_000L / unit)));
    }

    /** @param seconds since 1970, with nine decimals at most */
    public static LocalDateTime fromEpoch(BigDecimal seconds) {
        try {
            BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
            int nanos = seconds.subtract(whole).movePointRight(9).intValueExact();
            return inRange(whole.longValueExact(), nanos);
        } catch (ArithmeticException e) {
            throw new InvalidInput(
                    seconds.toPlainString()
                            + " is no TIMESTAMP: it has nine digits of a second and the years 1 to 9999",
                    e);
        }
    }

    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private static LocalDateTime inRange(long seconds, int nanos) {
        try {
            return checked(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new InvalidInput("The timestamp is outside the years 1 to 9999", e);
        }
    }

    /** Refuses what lies outside the years that all engines hold. */
    public static LocalDateTime checked(LocalDateTime value) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            throw new InvalidInput("The timestamp is outside the years 1 to 9999");
        }
        return value;
    }

    public static int month(String name) {
        return MONTHS.indexOf(name.toUpperCase(Locale.ROOT)) + 1;
    }

    private static Optional<Reading> reading(Matcher m) {
        String mon = group(m, "mon");
        int month = mon != null ? month(mon) : Integer.parseInt(m.group("month"));
        LocalDate date = LocalDate.of(Integer.parseInt(m.group("year")), month, Integer.parseInt(m.group("day")));
        String dow = group(m, "dow");
        if (dow != null
                && DAYS.indexOf(dow.toUpperCase(Locale.ROOT)) + 1
                        != date.getDayOfWeek().getValue()) {
            return Optional.empty();
        }
        if (date.getYear() < 1) {
            return Optional.empty();
        }
        LocalTime time = group(m, "hour") == null ? LocalTime.MIDNIGHT : time(m);
        return Optional.of(new Reading(date.atTime(time), offset(group(m, "offset"))));
    }

    private static LocalTime time(Matcher m) {
        int hour = Integer.parseInt(m.group("hour"));
        String half = group(m, "half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("an hour before or after noon is 1 to 12");
            }
            hour = hour % 12 + (half.toUpperCase(Locale.ROOT).equals("PM") ? 12 : 0);
        }
        return LocalTime.of(hour, number(group(m, "minute")), number(group(m, "second")), nanos(group(m, "fraction")));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The fraction's digits as nanoseconds. */
    public static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static @Nullable ZoneOffset offset(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    /** A named group that this pattern may not have at all. */
    private static @Nullable String group(Matcher m, String name) {
        return m.pattern().pattern().contains("<" + name + ">") ? m.group(name) : null;
    }
}
