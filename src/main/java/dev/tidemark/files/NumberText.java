package dev.tidemark.files;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one formatter of doubles ({@code semantics.md} 9): the shortest digits that read back the same, plain from 1e-6
 * to below 1e15, otherwise with an exponent; {@code NaN}, {@code inf}, {@code -inf}. The digits come from Jackson's
 * Schubfach, as {@code Double.toString} differs between Java 17 and 19.
 */
public final class NumberText {
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_TO = 1e15;

    private NumberText() {}

    public static String format(double value) {
        Utf8Buffer out = new Utf8Buffer(32);
        append(out, value);
        return out.toString();
    }

    public static void append(Utf8Buffer out, double value) {
        double size = Math.abs(value);
        if (size < PLAIN_TO && value == (long) value && (value != 0 || 1 / value > 0)) {
            out.add((long) value);
        } else if (Double.isNaN(value)) {
            out.add("NaN");
        } else if (Double.isInfinite(value)) {
            out.add(value > 0 ? "inf" : "-inf");
        } else if (value == 0) {
            out.add("-0");
        } else {
            layOut(out, value);
        }
    }

    private static void layOut(Utf8Buffer out, double value) {
        String form = shortest(Math.abs(value));
        int e = form.indexOf('E');
        String mantissa = e < 0 ? form : form.substring(0, e);
        int exponent = e < 0 ? 0 : Integer.parseInt(form.substring(e + 1));
        int dot = mantissa.indexOf('.');
        String all = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
        int first = 0;
        while (all.charAt(first) == '0') {
            first++;
        }
        int last = all.length();
        while (all.charAt(last - 1) == '0') {
            last--;
        }
        // The value is 0.DIGITS times ten to the power of `scale`.
        int scale = dot + exponent - first;
        String digits = all.substring(first, last);
        if (value < 0) {
            out.add('-');
        }
        if (Math.abs(value) >= PLAIN_FROM && Math.abs(value) < PLAIN_TO) {
            plain(out, digits, scale);
        } else {
            scientific(out, digits, scale);
        }
    }

    /** Schubfach always takes two digits where the second makes the value nearer; {@code 5e-324} needs but one. */
    private static String shortest(double value) {
        String form = DoubleToDecimal.toString(value);
        if (value > Double.MIN_NORMAL) {
            return form;
        }
        BigDecimal one = new BigDecimal(form).round(new MathContext(1, RoundingMode.HALF_UP));
        return one.doubleValue() == value ? one.unscaledValue() + ".0E" + -one.scale() : form;
    }

    private static void plain(Utf8Buffer out, String digits, int scale) {
        if (scale <= 0) {
            out.add("0.");
            for (int i = scale; i < 0; i++) {
                out.add('0');
            }
            out.add(digits);
        } else if (scale >= digits.length()) {
            out.add(digits);
            for (int i = digits.length(); i < scale; i++) {
                out.add('0');
            }
        } else {
            out.add(digits.substring(0, scale)).add('.').add(digits.substring(scale));
        }
    }

    private static void scientific(Utf8Buffer out, String digits, int scale) {
        out.add(digits.charAt(0));
        if (digits.length() > 1) {
            out.add('.').add(digits.substring(1));
        }
        out.add('e').add((long) scale - 1);
    }
}
