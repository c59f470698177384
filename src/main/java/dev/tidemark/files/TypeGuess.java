package dev.tidemark.files;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.TimestampReader;

/**
 * What a column's type may be after all of its values ({@code semantics.md} 9): a type that would not give back every
 * value is not guessed. Not thread-safe.
 */
final class TypeGuess {
    private static final int MOST_DIGITS = 38;
    /** Up to so many digits a double gives a decimal back. */
    private static final int DOUBLE_DIGITS = 15;

    private final NumberForm number = new NumberForm();
    private final TimestampReader instant = new TimestampReader();
    private boolean any;
    private boolean plain = true;
    private boolean numeric = true;
    private boolean exact = true;
    private boolean flags = true;
    private boolean dates = true;
    private boolean instants = true;
    private int whole;
    private int scale;

    /** @param quotedEmpty whether the value is the empty string, which only text can be */
    void see(byte[] bytes, int from, int to, boolean quotedEmpty) {
        any = true;
        if (quotedEmpty) {
            numeric = false;
            flags = false;
            instants = false;
            return;
        }
        if (numeric) {
            seeNumber(bytes, from, to);
        }
        if (flags) {
            flags = Flags.isTrueOrFalse(bytes, from, to);
        }
        if (instants) {
            instants = instant.read(bytes, from, to);
            dates &= to - from == 10;
        }
    }

    private void seeNumber(byte[] bytes, int from, int to) {
        switch (number.read(bytes, from, to)) {
            case NONE -> numeric = false;
            case PLAIN -> {
                whole = Math.max(whole, number.whole());
                scale = Math.max(scale, number.scale());
                exact &= number.whole() + number.scale() <= DOUBLE_DIGITS;
            }
            case EXPONENT -> {
                plain = false;
                numeric = !Double.isInfinite(Double.parseDouble(NumberForm.ascii(bytes, from, to)));
            }
        }
    }

    SqlType type() {
        if (!any) {
            return SqlType.VARCHAR;
        }
        if (numeric && plain && whole + scale <= MOST_DIGITS) {
            return SqlType.number(whole + scale, scale);
        }
        if (numeric && !plain && exact) {
            return SqlType.FLOAT;
        }
        if (flags) {
            return SqlType.BOOLEAN;
        }
        return !instants ? SqlType.VARCHAR : dates ? SqlType.DATE : SqlType.TIMESTAMP_NTZ;
    }
}
