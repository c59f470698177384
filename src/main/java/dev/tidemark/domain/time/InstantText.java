package dev.tidemark.domain.time;

import dev.tidemark.domain.InvalidInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Instants as text, always UTC, from year 0001 to 9999, with up to nine digits after the seconds.
 * {@link #parse} reads what {@code cli.md} section 1 and 2 allow; {@link #plain} and {@link #iso} write.
 */
public final class InstantText {
    public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");
    /** Exclusive. */
    public static final Instant MAX = Instant.parse("+10000-01-01T00:00:00Z");

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
            + "\\s?(?:(Z)|([+-])(\\d{2})(?::?(\\d{2}))?)?)?");

    private InstantText() {}

    /**
     * Reads a date alone (midnight) or a date with time, 'T' or a blank between, with {@code Z}, an offset or neither (then UTC).
     *
     * @throws DateTimeException when the text is no such instant
     */
    public static Instant parse(String text) {
        Instant usual = parseUsual(text);
        if (usual != null) {
            return usual;
        }
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new DateTimeException(
                    InvalidInput.quoted(text) + " is no instant; write 2022-12-02 or 2022-12-02T12:30:00Z");
        }
        try {
            LocalDate date = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
            int nano = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9));
            LocalDateTime local = date.atTime(number(m, 4), number(m, 5), number(m, 6), nano);
            Instant instant = local.toInstant(offset(m));
            return requireSupported(instant);
        } catch (DateTimeException e) {
            throw new DateTimeException(InvalidInput.quoted(text) + " is no instant: " + e.getMessage(), e);
        }
    }

    /**
     * {@code yyyy-MM-dd HH:mm:ss[.n]}, with 'T', with Z or nothing behind: what nearly every row of a large file has, read
     * ten times faster than by the pattern. Null for anything else, valid or not.
     */
    private static @Nullable Instant parseUsual(String text) {
        int length = text.length();
        if (length < 19 || length > 30) {
            return null;
        }
        int year = pair(text, 0) * 100 + pair(text, 2);
        int month = pair(text, 5);
        int day = pair(text, 8);
        int hour = pair(text, 11);
        int minute = pair(text, 14);
        int second = pair(text, 17);
        char between = text.charAt(10);
        boolean shaped = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (between == ' ' || between == 'T')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        boolean valid = pair(text, 0) >= 0
                && pair(text, 2) >= 0
                && year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60;
        int end = text.charAt(length - 1) == 'Z' ? length - 1 : length;
        int nano = shaped && valid ? fraction(text, end) : -1;
        if (nano < 0) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600 + minute * 60 + second, nano);
    }

    /** Two digits, or a large negative number. */
    private static int pair(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Integer.MIN_VALUE / 200;
    }

    /** The nanoseconds behind the seconds, or -1 when what stands there is no fraction. */
    private static int fraction(String text, int end) {
        if (end == 19) {
            return 0;
        }
        if (text.charAt(19) != '.' || end == 20 || end > 29) {
            return -1;
        }
        int nano = 0;
        for (int i = 20; i < 29; i++) {
            int digit = i < end ? text.charAt(i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nano = nano * 10 + digit;
        }
        return nano;
    }

    private static ZoneOffset offset(Matcher m) {
        if (m.group(9) == null) {
            return ZoneOffset.UTC;
        }
        int sign = m.group(9).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(m, 10), sign * number(m, 11));
    }

    private static int number(Matcher m, int group) {
        String digits = m.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** @throws DateTimeException outside the years 0001 to 9999 */
    public static Instant requireSupported(Instant instant) {
        if (instant.isBefore(MIN) || !instant.isBefore(MAX)) {
            throw new DateTimeException("the year is not within 0001 to 9999");
        }
        return instant;
    }

    /** {@code 2022-12-02 12:30:00}, then a dot and the digits that are needed. */
    public static String plain(Instant instant) {
        return format(instant, ' ');
    }

    /** {@code 2022-12-02T12:30:00Z}, with the digits that are needed. */
    public static String iso(Instant instant) {
        return format(instant, 'T') + "Z";
    }

    /** The form that the materialization context takes in SQL: {@code 2022-12-02T00:00:00+00:00}. */
    public static String context(Instant instant) {
        return format(instant, 'T') + "+00:00";
    }

    private static String format(Instant instant, char between) {
        LocalDateTime t = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(29);
        digits(out, t.getYear(), 4).append('-');
        digits(out, t.getMonthValue(), 2).append('-');
        digits(out, t.getDayOfMonth(), 2).append(between);
        digits(out, t.getHour(), 2).append(':');
        digits(out, t.getMinute(), 2).append(':');
        digits(out, t.getSecond(), 2);
        if (t.getNano() != 0) {
            out.append('.');
            digits(out, t.getNano(), 9);
            while (out.charAt(out.length() - 1) == '0') {
                out.setLength(out.length() - 1);
            }
        }
        return out.toString();
    }

    private static StringBuilder digits(StringBuilder out, int value, int width) {
        String text = Integer.toString(value);
        for (int i = text.length(); i < width; i++) {
            out.append('0');
        }
        return out.append(text);
    }
}
