package dev.tidemark.domain.time;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: {@code 1d}, {@code 36h}, {@code 15m}, {@code 90s}, {@code 1d12h}, or ISO-8601 ({@code P1D}, {@code PT36H}). */
public final class DurationText {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");
    private static final long[] SECONDS = {604_800, 86_400, 3_600, 60, 1};

    private DurationText() {}

    /** @throws IllegalArgumentException when the text is no duration, is negative or has a part below a second */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher m = SHORT.matcher(text);
        try {
            if (!text.isEmpty() && m.matches()) {
                long seconds = 0;
                for (int i = 0; i < SECONDS.length; i++) {
                    String digits = m.group(i + 1);
                    if (digits != null) {
                        seconds = Math.addExact(seconds, Math.multiplyExact(Long.parseLong(digits), SECONDS[i]));
                    }
                }
                return Duration.ofSeconds(seconds);
            }
            Duration iso = Duration.parse(text);
            if (iso.isNegative() || iso.getNano() != 0) {
                throw notOne(text);
            }
            return iso;
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw notOne(text);
        }
    }

    private static IllegalArgumentException notOne(String text) {
        return new IllegalArgumentException("'" + text + "' is no duration; write 1d, 36h, 15m, 30s or PT36H");
    }

    /** The shortest form with whole units: {@code 1d}, {@code 36h}, {@code 15m}, {@code 1d12h} never; zero is {@code 0s}. */
    public static String format(Duration duration) {
        long seconds = duration.getSeconds();
        if (seconds == 0) {
            return "0s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
