package dev.tidemark.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What integers in a column that is declared a timestamp count. The unit is that of the column's largest number, by the
 * bounds that Snowflake's TO_TIMESTAMP documents for integers in text, so that small numbers of the same column do not
 * change their meaning.
 */
enum EpochUnit {
    SECONDS(31_536_000_000L, 1),
    MILLISECONDS(31_536_000_000_000L, 1_000),
    MICROSECONDS(31_536_000_000_000_000L, 1_000_000),
    NANOSECONDS(Long.MAX_VALUE, 1_000_000_000);

    private static final byte[] LARGEST = "9223372036854775807".getBytes(StandardCharsets.US_ASCII);

    private final long below;
    private final long perSecond;

    EpochUnit(long below, long perSecond) {
        this.below = below;
        this.perSecond = perSecond;
    }

    /** @param largest the column's largest absolute value */
    static EpochUnit of(long largest) {
        for (EpochUnit unit : values()) {
            if (largest < unit.below) {
                return unit;
            }
        }
        return NANOSECONDS;
    }

    long second(long count) {
        return Math.floorDiv(count, perSecond);
    }

    long nano(long count) {
        return Math.floorMod(count, perSecond) * (1_000_000_000 / perSecond);
    }

    /** Whether the bytes are an integer of 64 bits. */
    static boolean isInteger(byte[] bytes, int from, int to) {
        int start = from < to && bytes[from] == '-' ? from + 1 : from;
        int at = start;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        int digits = to - start;
        return at == to
                && digits > 0
                && digits <= LARGEST.length
                && (digits < LARGEST.length || Arrays.compare(bytes, start, to, LARGEST, 0, LARGEST.length) <= 0);
    }

    /** The number; {@link #isInteger} holds. */
    static long integer(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        long value = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return negative ? -value : value;
    }
}
