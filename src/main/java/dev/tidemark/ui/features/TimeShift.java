package dev.tidemark.ui.features;

import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as an INTERVAL literal writes it: months, whose length differs, and the rest. Pure. */
record TimeShift(long months, Duration rest) {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");

    /** For example {@code 30 DAYS} or {@code 1 day, 2 hours}; empty when it is none. */
    static Optional<TimeShift> parse(String text) {
        long months = 0;
        Duration rest = Duration.ZERO;
        Matcher part = PART.matcher(text);
        boolean any = false;
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            String unit = part.group(2).toLowerCase(Locale.ROOT);
            long inMonths = monthsOf(unit);
            Optional<Duration> one = durationOf(unit);
            if (inMonths == 0 && one.isEmpty()) {
                return Optional.empty();
            }
            months += inMonths * amount;
            rest = rest.plus(one.orElse(Duration.ZERO).multipliedBy(amount));
            any = true;
        }
        return any ? Optional.of(new TimeShift(months, rest)) : Optional.empty();
    }

    private static long monthsOf(String unit) {
        return switch (unit) {
            case "month", "months", "mon", "mons", "mm" -> 1;
            case "quarter", "quarters", "qtr", "q" -> 3;
            case "year", "years", "yr", "yrs", "yyyy", "yy", "y" -> 12;
            default -> 0;
        };
    }

    private static Optional<Duration> durationOf(String unit) {
        return Optional.ofNullable(
                switch (unit) {
                    case "week", "weeks", "w" -> Duration.ofDays(7);
                    case "day", "days", "d", "dd" -> Duration.ofDays(1);
                    case "hour", "hours", "h", "hh", "hr", "hrs" -> Duration.ofHours(1);
                    case "minute", "minutes", "m", "mi", "min" -> Duration.ofMinutes(1);
                    case "second", "seconds", "s", "sec", "secs", "" -> Duration.ofSeconds(1);
                    case "millisecond", "milliseconds", "ms" -> Duration.ofMillis(1);
                    case "microsecond", "microseconds", "us" -> Duration.ofNanos(1_000);
                    case "nanosecond", "nanoseconds", "ns" -> Duration.ofNanos(1);
                    default -> null;
                });
    }

    Instant before(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).minusMonths(months).toInstant().minus(rest);
    }

    Instant after(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant().plus(rest);
    }

    private static String tiny(long nanos) {
        return nanos % 1_000 == 0 ? nanos / 1_000 + " us" : nanos + " ns";
    }

    /** {@code 30 d}, {@code 3 mo}, {@code 1 us}. */
    String words() {
        if (months == 0) {
            boolean tiny = rest.toMillis() == 0 && !rest.isZero();
            return tiny ? tiny(rest.toNanos()) : Words.duration(rest);
        }
        return months + " mo" + (rest.isZero() ? "" : " " + Words.duration(rest));
    }
}
