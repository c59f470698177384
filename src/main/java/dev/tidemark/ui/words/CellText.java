package dev.tidemark.ui.words;

import dev.tidemark.domain.time.TimeDisplay;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of a result as a grid shows and copies them: all digits, UTC, nothing rounded. Pure. */
public final class CellText {
    /** Longer texts are cut in a cell; the value viewer shows all. */
    public static final int LONGEST = 200;

    public static final String NULL = "NULL";
    private static final int DOUBLE_DIGITS = 17;
    private static final int SURE_DIGITS = 15;
    private static final double PLAIN_FROM = 1e-6;
    private static final double PLAIN_TO = 1e15;

    private CellText() {}

    /** As files hold it: {@code 4812.35}, {@code 2022-12-01 22:41:07.118204}. */
    public static String plain(@Nullable Object value) {
        return plain(value, TimeDisplay.PLAIN);
    }

    /** As {@link #plain(Object)}, an instant as it is to be written. */
    public static String plain(@Nullable Object value, TimeDisplay times) {
        if (value == null) {
            return NULL;
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof Instant instant) {
            return times.text(instant);
        } else if (value instanceof LocalTime time) {
            return clock(time);
        }
        return value.toString();
    }

    /** As a cell shows it: thousands parted, one line, at most {@link #LONGEST} characters. */
    public static String shown(@Nullable Object value) {
        return shown(value, TimeDisplay.PLAIN);
    }

    /** As {@link #shown(Object)}, an instant as it is to be written. */
    public static String shown(@Nullable Object value, TimeDisplay times) {
        if (value instanceof Number) {
            return grouped(plain(value));
        }
        if (value instanceof String text) {
            return oneLine(text);
        }
        return plain(value, times);
    }

    private static String oneLine(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        for (int i = 0; i < cut.length(); i++) {
            if (cut.charAt(i) < ' ') {
                return cut.replaceAll("\\R", "⏎").replace('\t', ' ').replaceAll("\\p{Cntrl}", "·");
            }
        }
        return cut;
    }

    /** Puts a comma between thousands of a plain number; one with an exponent, or no number, stays. */
    static String grouped(String digits) {
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        int start = digits.startsWith("-") ? 1 : 0;
        for (int i = start; i < digits.length(); i++) {
            if (i != point && !Character.isDigit(digits.charAt(i))) {
                return digits;
            }
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = end - 3; at > start; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }

    /** The fewest digits that read back the same. {@code Double.toString} writes too many before Java 19. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        } else if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = SURE_DIGITS; digits <= DOUBLE_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        BigDecimal stripped = shortest.stripTrailingZeros();
        boolean plain = Math.abs(value) >= PLAIN_FROM && Math.abs(value) < PLAIN_TO;
        return plain ? stripped.toPlainString() : scientific(stripped);
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + rest + "e" + exponent;
    }

    private static String clock(LocalTime time) {
        String whole = String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        if (time.getNano() == 0) {
            return whole;
        }
        String nanos = String.format(Locale.ROOT, "%09d", time.getNano());
        return whole + "." + nanos.replaceAll("0+$", "");
    }

    /** One line of a table for a spreadsheet: parted by tabs, quoted where a value has a tab, a quote or a line end. */
    public static void appendLine(StringBuilder out, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean quoted = value.indexOf('\t') >= 0
                    || value.indexOf('\n') >= 0
                    || value.indexOf('\r') >= 0
                    || value.startsWith("\"");
            out.append(i == 0 ? "" : "\t");
            out.append(quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value);
        }
        out.append('\n');
    }

    /** A value in a copied line: NULL is empty. */
    public static String copied(@Nullable Object value, TimeDisplay times) {
        return value == null ? "" : plain(value, times);
    }
}
