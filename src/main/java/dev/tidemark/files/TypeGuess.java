package dev.tidemark.files;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.TimestampReader;
import dev.tidemark.engine.project.Tools;
import java.nio.charset.StandardCharsets;

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
    private boolean zeros;
    private boolean offsets;
    private long exponentRow;
    private long oddRow;
    private String odd = "";
    private long row;

    /**
     * @param quotedEmpty whether the value is the empty string, which only text can be
     * @param at the row's number, from 1
     */
    void see(byte[] bytes, int from, int to, boolean quotedEmpty, long at) {
        boolean first = !any;
        any = true;
        row = at;
        if (quotedEmpty) {
            numeric = false;
            flags = false;
            instants = false;
            return;
        }
        if (numeric) {
            seeNumber(bytes, from, to);
            if (!numeric) {
                zeros = to - from > 1 && bytes[from] == '0' && Character.isDigit(bytes[from + 1]);
                oddRow = first ? 0 : at;
                odd = first ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
            }
        }
        if (flags) {
            flags = Flags.isTrueOrFalse(bytes, from, to);
        }
        if (instants) {
            instants = instant.read(bytes, from, to);
            dates &= to - from == 10;
            offsets |= to - from > 16 && "Zz+-".indexOf(bytes[to - 1] > '9' ? bytes[to - 1] : bytes[to - 6]) >= 0;
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
                exponentRow = plain ? row : exponentRow;
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

    /** Why it is that type. */
    Tools.Why why() {
        if (!any) {
            return Tools.Why.of(Tools.Reason.EMPTY);
        }
        return switch (type().kind()) {
            case NUMBER -> Tools.Why.of(scale == 0 ? Tools.Reason.WHOLE : Tools.Reason.DECIMALS);
            case FLOAT -> new Tools.Why(Tools.Reason.EXPONENT, exponentRow, "");
            case BOOLEAN -> Tools.Why.of(Tools.Reason.FLAGS);
            case DATE -> Tools.Why.of(Tools.Reason.DATES);
            case TIMESTAMP_NTZ -> Tools.Why.of(offsets ? Tools.Reason.CONVERTED : Tools.Reason.TIMESTAMPS);
            default ->
                zeros
                        ? Tools.Why.of(Tools.Reason.LEADING_ZEROS)
                        : oddRow > 0
                                ? new Tools.Why(Tools.Reason.ODD_VALUE, oddRow, CsvText.shortened(odd))
                                : Tools.Why.of(Tools.Reason.TEXT);
        };
    }
}
