package dev.tidemark.domain.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new DateTimeException("'" + text + "' is no instant; write 2022-12-02 or 2022-12-02T12:30:00Z");
        }
        try {
            LocalDate date = LocalDate.of(number(m, 1), number(m, 2), number(m, 3));
            int nano = m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9));
            LocalDateTime local = date.atTime(number(m, 4), number(m, 5), number(m, 6), nano);
            Instant instant = local.toInstant(offset(m));
            return requireSupported(instant);
        } catch (DateTimeException e) {
            throw new DateTimeException("'" + text + "' is no instant: " + e.getMessage(), e);
        }
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
