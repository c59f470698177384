package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of INTERVAL: {@code '1 week, 2 days'}, {@code '12h'}, {@code '30 min'}. The parts are added one after the
 * other, as Snowflake does; a number without a unit counts seconds.
 */
final class Intervals {
    private static final Pattern PART = Pattern.compile("\\s*([+-]?\\d{1,18})\\s*([A-Za-z_]*)\\s*");

    private Intervals() {}

    record Step(long amount, SnowflakeDatePart unit) {}

    static List<Step> parse(String text, int at) {
        List<Step> out = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher m = PART.matcher(part);
            if (!m.matches()) {
                throw Problems.invalid("'" + text + "' is no interval; write '2 days' or '1 week, 12 hours'", at);
            }
            String unit = m.group(2).isEmpty() ? "SECOND" : m.group(2).toUpperCase(Locale.ROOT);
            out.add(new Step(Long.parseLong(m.group(1)), unit(unit, at)));
        }
        return out;
    }

    static SnowflakeDatePart unit(String name, int at) {
        return SnowflakeDatePart.of(name)
                .filter(SnowflakeDatePart::isUnit)
                .orElseThrow(() -> Problems.invalid(name + " is no unit of time that can be added", at));
    }
}
