package dev.tidemark.domain.time;

import java.time.Instant;

/**
 * Reads the same texts as {@link InstantText#parse} from ASCII bytes without making an object: a million spine rows
 * cost no million strings. The last instant that was read is kept here. Not thread-safe.
 */
public final class TimestampReader {
    private static final int LONGEST_OFFSET = 18 * 3_600;
    /** By the number of digits behind the dot: what makes them nanoseconds. */
    private static final int[] SCALES = {0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long second;
    private int nano;

    /** Whether the bytes from {@code from} to before {@code to} are an instant of the years 0001 to 9999. */
    public boolean read(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        nano = 0;
        int year = digits(4);
        int month = after('-') ? digits(2) : -1;
        int day = month >= 0 && after('-') ? digits(2) : -1;
        if (year < 0 || day < 1 || month < 1 || month > 12 || day > daysOf(year, month)) {
            return false;
        }
        second = epochDay(year, month, day) * 86_400;
        if (at < end && !clock()) {
            return false;
        }
        return at == end && second >= Cadence.FIRST_SECOND && second < Cadence.LAST_SECOND;
    }

    private boolean clock() {
        if (!after('T') && !after(' ')) {
            return false;
        }
        int hour = digits(2);
        int minute = after(':') ? digits(2) : -1;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return false;
        }
        second += hour * 3_600L + minute * 60L;
        if (after(':') && !seconds()) {
            return false;
        }
        return at == end || zone();
    }

    private boolean seconds() {
        int value = digits(2);
        if (value < 0 || value > 59) {
            return false;
        }
        second += value;
        if (!after('.')) {
            return true;
        }
        int first = at;
        int digits = 0;
        while (at - first < 9 && at < end && isDigit(bytes[at])) {
            digits = digits * 10 + bytes[at++] - '0';
        }
        int width = at - first;
        nano = digits * SCALES[width];
        return width > 0;
    }

    private boolean zone() {
        boolean blank = bytes[at] == ' ' || bytes[at] >= '\t' && bytes[at] <= '\r';
        if (blank) {
            at++;
        }
        if (at == end || after('Z')) {
            return true;
        }
        int sign = after('+') ? 1 : after('-') ? -1 : 0;
        int hours = sign == 0 ? -1 : digits(2);
        if (hours < 0) {
            return false;
        }
        int minutes = at == end ? 0 : after(':') || at < end ? digits(2) : -1;
        int offset = hours * 3_600 + minutes * 60;
        second -= (long) sign * offset;
        return minutes >= 0 && minutes <= 59 && offset <= LONGEST_OFFSET;
    }

    private boolean after(char c) {
        if (at < end && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    /** The number that the next {@code width} bytes are, or -1. */
    private int digits(int width) {
        if (end - at < width) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < width; i++) {
            byte b = bytes[at++];
            if (!isDigit(b)) {
                return -1;
            }
            value = value * 10 + b - '0';
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** Days since 1970-01-01, by Howard Hinnant's algorithm (chrono-Compatible Low-Level Date Algorithms). */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shifted, 400);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    /** Microseconds since 1970. */
    public long micros() {
        return second * 1_000_000 + nano / 1_000;
    }

    /** Nanoseconds beyond {@link #micros}, 0 to 999. */
    public short rest() {
        return (short) (nano % 1_000);
    }

    /** Whether the instant is a midnight. */
    public boolean isDate() {
        return nano == 0 && Math.floorMod(second, 86_400L) == 0;
    }

    public long epochDay() {
        return Math.floorDiv(second, 86_400L);
    }

    public Instant instant() {
        return Instant.ofEpochSecond(second, nano);
    }
}
