package dev.tidemark.files;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as text. {@link #read} looks at bytes and keeps what it found. Not thread-safe. */
final class NumberForm {
    /** A NUMBER has at most 38 digits; what is far longer is not worth a BigDecimal's quadratic time. */
    private static final int LONGEST = 400;

    private static final Pattern ANY = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");

    enum Kind {
        NONE,
        /** Prints back to the same text: no leading zero, plus, exponent or blank. */
        PLAIN,
        /** As plain, with an exponent. */
        EXPONENT
    }

    private int whole;
    private int scale;

    Kind read(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        boolean negative = at > from;
        int start = at;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        whole = at - start;
        if (whole == 0 || whole > 1 && bytes[start] == '0') {
            return Kind.NONE;
        }
        scale = 0;
        if (at < to && bytes[at] == '.') {
            int dot = at++;
            while (at < to && isDigit(bytes[at])) {
                at++;
            }
            scale = at - dot - 1;
            if (scale == 0) {
                return Kind.NONE;
            }
        }
        if (negative && isZero(bytes, start, at)) {
            return Kind.NONE;
        }
        return at == to ? Kind.PLAIN : exponent(bytes, at, to) ? Kind.EXPONENT : Kind.NONE;
    }

    private static boolean exponent(byte[] bytes, int from, int to) {
        if (bytes[from] != 'e' && bytes[from] != 'E') {
            return false;
        }
        int at = from + 1;
        if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
            at++;
        }
        int first = at;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at == to && at > first && at - first <= 4;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != '0' && bytes[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Digits before the dot of what was read last. */
    int whole() {
        return whole;
    }

    /** Digits after it. */
    int scale() {
        return scale;
    }

    /** The number, or null when the text is none; signs, leading zeros and exponents are taken. */
    static @Nullable BigDecimal decimal(String text) {
        return text.length() <= LONGEST && ANY.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
