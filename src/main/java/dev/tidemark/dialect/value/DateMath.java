package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Snowflake's arithmetic of dates and timestamps. Weeks are ISO weeks: WEEK_START and WEEK_OF_YEAR_POLICY are 0. */
public final class DateMath {
    private static final long NANOS = 1_000_000_000L;
    /** Weeks are counted from the Monday of the week that holds 1970-01-01. */
    private static final long FIRST_MONDAY = -3;

    private DateMath() {}

    public static SnowflakeDatePart unit(String name) {
        return SnowflakeDatePart.of(name)
                .filter(SnowflakeDatePart::isUnit)
                .orElseThrow(() -> new InvalidInput("'" + name + "' is no unit of time that dates can be moved by"));
    }

    public static LocalDateTime trunc(SnowflakeDatePart part, LocalDateTime t) {
        LocalDate d = t.toLocalDate();
        return switch (part) {
            case YEAR -> d.withDayOfYear(1).atStartOfDay();
            case QUARTER ->
                LocalDate.of(d.getYear(), d.getMonth().firstMonthOfQuarter(), 1).atStartOfDay();
            case MONTH -> d.withDayOfMonth(1).atStartOfDay();
            case WEEK ->
                d.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
            case DAY -> d.atStartOfDay();
            case HOUR -> t.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> t.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> t.truncatedTo(ChronoUnit.SECONDS);
            case MILLISECOND -> t.truncatedTo(ChronoUnit.MILLIS);
            case MICROSECOND -> t.truncatedTo(ChronoUnit.MICROS);
            case NANOSECOND -> t;
            default -> throw new InvalidInput("'" + part + "' is no unit of time that dates can be cut to");
        };
    }

    /** The number of boundaries of {@code part} between the two, negative when {@code to} is earlier. */
    public static long diff(SnowflakeDatePart part, LocalDateTime from, LocalDateTime to) {
        return Math.subtractExact(index(part, to), index(part, from));
    }

    /** Which year, month, … since 1970 the time lies in. */
    private static long index(SnowflakeDatePart part, LocalDateTime t) {
        long days = t.toLocalDate().toEpochDay();
        long seconds = t.toEpochSecond(ZoneOffset.UTC);
        return switch (part) {
            case YEAR -> t.getYear() - 1970L;
            case QUARTER -> Math.floorDiv(monthIndex(t), 3L);
            case MONTH -> monthIndex(t);
            case WEEK -> Math.floorDiv(days - FIRST_MONDAY, 7L);
            case DAY -> days;
            case HOUR -> Math.floorDiv(seconds, 3_600L);
            case MINUTE -> Math.floorDiv(seconds, 60L);
            case SECOND -> seconds;
            case MILLISECOND -> seconds * 1_000 + t.getNano() / 1_000_000;
            case MICROSECOND -> seconds * 1_000_000 + t.getNano() / 1_000;
            case NANOSECOND -> Math.addExact(Math.multiplyExact(seconds, NANOS), t.getNano());
            default -> throw new InvalidInput("'" + part + "' is no unit of time that dates can be subtracted by");
        };
    }

    private static long monthIndex(LocalDateTime t) {
        return (t.getYear() - 1970L) * 12 + t.getMonthValue() - 1;
    }

    /** A day beyond the end of the reached month becomes its last day. */
    public static LocalDateTime add(SnowflakeDatePart part, long amount, LocalDateTime t) {
        try {
            return SnowflakeTime.checked(
                    switch (part) {
                        case YEAR -> t.plusYears(amount);
                        case QUARTER -> t.plusMonths(Math.multiplyExact(amount, 3L));
                        case MONTH -> t.plusMonths(amount);
                        case WEEK -> t.plusWeeks(amount);
                        case DAY -> t.plusDays(amount);
                        case HOUR -> t.plusHours(amount);
                        case MINUTE -> t.plusMinutes(amount);
                        case SECOND -> t.plusSeconds(amount);
                        case MILLISECOND -> plus(t, amount, 1_000);
                        case MICROSECOND -> plus(t, amount, 1_000_000);
                        case NANOSECOND -> plus(t, amount, NANOS);
                        default ->
                            throw new InvalidInput("'" + part + "' is no unit of time that dates can be moved by");
                    });
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidInput("The timestamp is outside the years 1 to 9999", e);
        }
    }

    private static LocalDateTime plus(LocalDateTime t, long amount, long perSecond) {
        return t.plusSeconds(Math.floorDiv(amount, perSecond))
                .plusNanos(Math.floorMod(amount, perSecond) * (NANOS / perSecond));
    }

    /** As adding months, and the last day of a month stays the last day of a month. */
    public static LocalDateTime addMonths(LocalDateTime t, long months) {
        LocalDateTime moved = add(SnowflakeDatePart.MONTH, months, t);
        boolean atEnd = t.getDayOfMonth() == t.toLocalDate().lengthOfMonth();
        return atEnd ? moved.with(TemporalAdjusters.lastDayOfMonth()) : moved;
    }

    /** Whole months when both days are equal or both are ends of months; otherwise a month has 31 days. */
    public static double monthsBetween(LocalDateTime later, LocalDateTime earlier) {
        long months = monthIndex(later) - monthIndex(earlier);
        boolean ends = isMonthEnd(later) && isMonthEnd(earlier);
        if (later.getDayOfMonth() == earlier.getDayOfMonth() || ends) {
            return months;
        }
        double days = later.getDayOfMonth() - earlier.getDayOfMonth();
        double time = (later.toLocalTime().toNanoOfDay() - earlier.toLocalTime().toNanoOfDay()) / (86_400.0 * NANOS);
        return months + (days + time) / 31.0;
    }

    private static boolean isMonthEnd(LocalDateTime t) {
        return t.getDayOfMonth() == t.toLocalDate().lengthOfMonth();
    }

    public static LocalDate lastDay(SnowflakeDatePart part, LocalDate d) {
        LocalDateTime start = trunc(part, d.atStartOfDay());
        return switch (part) {
            case WEEK, MONTH, QUARTER, YEAR -> add(part, 1, start).toLocalDate().minusDays(1);
            default -> throw new InvalidInput("LAST_DAY takes WEEK, MONTH, QUARTER or YEAR, not '" + part + "'");
        };
    }

    /** A day of the week by its first two letters, in any case. */
    public static DayOfWeek dayOfWeek(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (lower.length() >= 2 && day.name().toLowerCase(Locale.ROOT).startsWith(lower.substring(0, 2))) {
                return day;
            }
        }
        throw new InvalidInput("'" + name + "' is no day of the week");
    }

    /** The start of the slice of {@code length} units that holds the time; slices are counted from 1970. */
    public static LocalDateTime slice(LocalDateTime t, long length, SnowflakeDatePart part, boolean end) {
        if (length < 1) {
            throw new InvalidInput("The length of a time slice is at least 1, not " + length);
        }
        long slice = Math.floorDiv(index(part, t), length) + (end ? 1 : 0);
        LocalDate origin = LocalDate.ofEpochDay(part == SnowflakeDatePart.WEEK ? FIRST_MONDAY : 0);
        return add(part, Math.multiplyExact(slice, length), origin.atStartOfDay());
    }

    public static long part(SnowflakeDatePart part, LocalDateTime t) {
        LocalDate d = t.toLocalDate();
        return switch (part) {
            case YEAR -> t.getYear();
            case QUARTER -> d.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> t.getMonthValue();
            case WEEK, WEEKISO -> d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case YEAROFWEEK, YEAROFWEEKISO -> d.get(IsoFields.WEEK_BASED_YEAR);
            case DAY -> t.getDayOfMonth();
            case DAYOFWEEK -> d.getDayOfWeek().getValue() % 7;
            case DAYOFWEEKISO -> d.getDayOfWeek().getValue();
            case DAYOFYEAR -> t.getDayOfYear();
            case HOUR -> t.getHour();
            case MINUTE -> t.getMinute();
            case SECOND -> t.getSecond();
            case NANOSECOND -> t.getNano();
            case EPOCH_SECOND -> index(SnowflakeDatePart.SECOND, t);
            case EPOCH_MILLISECOND -> index(SnowflakeDatePart.MILLISECOND, t);
            case EPOCH_MICROSECOND -> index(SnowflakeDatePart.MICROSECOND, t);
            case EPOCH_NANOSECOND -> index(SnowflakeDatePart.NANOSECOND, t);
            default -> throw new InvalidInput("'" + part + "' is no part that can be read from a date");
        };
    }

    /** Parts outside their usual range carry over: month 13 is next January, day 0 the end of the month before. */
    public static LocalDateTime fromParts(
            long year, long month, long day, long hour, long minute, long second, long nanosecond) {
        try {
            return SnowflakeTime.checked(LocalDate.of(Math.toIntExact(year), 1, 1)
                    .plusMonths(month - 1)
                    .plusDays(day - 1)
                    .atStartOfDay()
                    .plusHours(hour)
                    .plusMinutes(minute)
                    .plusSeconds(second)
                    .plusNanos(nanosecond));
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidInput("The timestamp is outside the years 1 to 9999", e);
        }
    }

    /** Whether the text names a zone of the IANA database, in its exact spelling. */
    public static boolean isZone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /** The wall clock of another zone. A time that a zone's clocks skip or show twice is refused: it has no one answer. */
    public static LocalDateTime convertZone(String from, String to, LocalDateTime wall) {
        ZoneId zone = ZoneId.of(from);
        if (zone.getRules().getValidOffsets(wall).size() != 1) {
            throw new InvalidInput(wall + " does not exist exactly once in the time zone " + from);
        }
        return wall.atZone(zone).withZoneSameInstant(ZoneId.of(to)).toLocalDateTime();
    }
}
