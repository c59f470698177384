package dev.tidemark.dialect;

import dev.tidemark.dialect.value.DateMath;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;

/** Parts of dates and timestamps as numbers. */
final class DatePartRules {
    private static final String CATEGORY = "date";

    private static final Map<String, SnowflakeDatePart> BY_NAME = Map.ofEntries(
            Map.entry("YEAR", SnowflakeDatePart.YEAR),
            Map.entry("QUARTER", SnowflakeDatePart.QUARTER),
            Map.entry("MONTH", SnowflakeDatePart.MONTH),
            Map.entry("WEEK", SnowflakeDatePart.WEEK),
            Map.entry("WEEKOFYEAR", SnowflakeDatePart.WEEK),
            Map.entry("WEEKISO", SnowflakeDatePart.WEEKISO),
            Map.entry("DAY", SnowflakeDatePart.DAY),
            Map.entry("DAYOFMONTH", SnowflakeDatePart.DAY),
            Map.entry("DAYOFWEEK", SnowflakeDatePart.DAYOFWEEK),
            Map.entry("DAYOFWEEKISO", SnowflakeDatePart.DAYOFWEEKISO),
            Map.entry("DAYOFYEAR", SnowflakeDatePart.DAYOFYEAR),
            Map.entry("YEAROFWEEK", SnowflakeDatePart.YEAROFWEEK),
            Map.entry("YEAROFWEEKISO", SnowflakeDatePart.YEAROFWEEKISO),
            Map.entry("HOUR", SnowflakeDatePart.HOUR),
            Map.entry("MINUTE", SnowflakeDatePart.MINUTE),
            Map.entry("SECOND", SnowflakeDatePart.SECOND));

    private DatePartRules() {}

    static void addTo(FunctionTable table) {
        BY_NAME.forEach((name, part) -> table.scalar(name, CATEGORY, c -> {
            c.arity(1);
            return part(c, part, c.temporal(0));
        }));
        table.scalar("DATE_PART", CATEGORY, DatePartRules::datePart).word(0);
        table.scalar("EXTRACT", CATEGORY, DatePartRules::datePart).word(0);
    }

    private static Term datePart(FunctionCall c) {
        c.arity(2);
        return part(c, c.part(0), c.temporal(1));
    }

    private static Term part(FunctionCall c, SnowflakeDatePart part, Term given) {
        if (part == SnowflakeDatePart.MILLISECOND || part == SnowflakeDatePart.MICROSECOND) {
            throw c.invalid(c.name() + " does not take the date part " + part);
        }
        if (given.constant() instanceof LocalDate date) {
            return folded(c, part, date.atStartOfDay());
        }
        if (given.constant() instanceof LocalDateTime time) {
            return folded(c, part, time);
        }
        Term x = DateRules.stamp(c, given);
        return switch (part) {
            case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE ->
                give(c, "EXTRACT(" + part + " FROM {0})", "date_part('" + part + "', {0})", x);
            case SECOND -> give(c, "EXTRACT(SECOND FROM {0})", "second({0})", x);
            case DAYOFYEAR -> give(c, "EXTRACT(DAY_OF_YEAR FROM {0})", "dayofyear({0})", x);
            case DAYOFWEEKISO -> give(c, "EXTRACT(ISO_DAY_OF_WEEK FROM {0})", "isodow({0})", x);
            case DAYOFWEEK -> give(c, "MOD(EXTRACT(ISO_DAY_OF_WEEK FROM {0}), 7)", "dayofweek({0})", x);
            case WEEK, WEEKISO -> give(c, "EXTRACT(ISO_WEEK FROM {0})", "weekofyear({0})", x);
            case YEAROFWEEK, YEAROFWEEKISO -> give(c, "EXTRACT(ISO_WEEK_YEAR FROM {0})", "isoyear({0})", x);
            default -> c.give(Types.COUNT, "SF_DATE_PART('" + part + "', {0})", x);
        };
    }

    private static Term folded(FunctionCall c, SnowflakeDatePart part, LocalDateTime time) {
        return c.tx().literals().number(DateMath.part(part, time), c.at()).withType(Types.COUNT);
    }

    private static Term give(FunctionCall c, String h2, String duckDb, Term x) {
        return c.give(Types.COUNT, "CAST(" + h2 + " AS BIGINT)", "CAST(" + duckDb + " AS BIGINT)", x);
    }
}
