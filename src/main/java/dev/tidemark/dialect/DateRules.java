package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.DateMath;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Date and time functions. */
final class DateRules {
    private static final String CATEGORY = "date";

    private DateRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of(
                "CURRENT_DATE",
                "CURRENT_TIMESTAMP",
                "CURRENT_TIME",
                "LOCALTIMESTAMP",
                "LOCALTIME",
                "SYSDATE",
                "GETDATE",
                "SYSTIMESTAMP")) {
            table.scalar(name, CATEGORY, call -> {
                call.arity(0, name.equals("CURRENT_DATE") || name.equals("SYSDATE") ? 0 : 1);
                return Clock.read(call.tx(), name, call.at());
            });
        }
        for (String name : List.of("DATEADD", "TIMEADD", "TIMESTAMPADD")) {
            table.scalar(name, CATEGORY, DateRules::add).word(0);
        }
        for (String name : List.of("DATEDIFF", "TIMEDIFF", "TIMESTAMPDIFF")) {
            table.scalar(name, CATEGORY, DateRules::difference).word(0);
        }
        table.scalar("DATE_TRUNC", CATEGORY, DateRules::truncate).word(0);
        table.scalar("DATE_PART", CATEGORY, call -> part(call, call.part(0), 1)).word(0);
        table.scalar("EXTRACT", CATEGORY, call -> part(call, call.part(0), 1)).word(0);
        for (SnowflakeDatePart part : SnowflakeDatePart.values()) {
            if (isFunction(part)) {
                table.scalar(part.name(), CATEGORY, call -> part(call, part, 0));
            }
        }
        table.scalar("DAYOFMONTH", CATEGORY, call -> part(call, SnowflakeDatePart.DAY, 0));
        table.scalar("WEEKOFYEAR", CATEGORY, call -> part(call, SnowflakeDatePart.WEEK, 0));
        table.scalar("LAST_DAY", CATEGORY, DateRules::lastDay).word(1);
        table.scalar("DAYNAME", CATEGORY, call -> name(call, "SF_DAY_NAME({0})"));
        table.scalar("MONTHNAME", CATEGORY, call -> name(call, "SF_MONTH_NAME({0})"));
        table.scalar("ADD_MONTHS", CATEGORY, DateRules::addMonths);
        table.scalar("MONTHS_BETWEEN", CATEGORY, DateRules::monthsBetween);
        table.scalar("TIME_SLICE", CATEGORY, DateRules::slice);
    }

    private static boolean isFunction(SnowflakeDatePart part) {
        return switch (part) {
            case YEAR,
                    QUARTER,
                    MONTH,
                    WEEK,
                    WEEKISO,
                    DAY,
                    DAYOFWEEK,
                    DAYOFWEEKISO,
                    DAYOFYEAR,
                    YEAROFWEEK,
                    YEAROFWEEKISO,
                    HOUR,
                    MINUTE,
                    SECOND -> true;
            default -> false;
        };
    }

    private static Term add(FunctionCall call) {
        call.arity(3);
        SnowflakeDatePart unit = unit(call);
        return new DateArithmetic(call.tx()).add(call.temporal(2), unit, call.arg(1), call.at());
    }

    private static SnowflakeDatePart unit(FunctionCall call) {
        SnowflakeDatePart part = call.part(0);
        if (!part.isUnit()) {
            throw Problems.invalid(
                    call.name() + " takes a unit of time, not " + part,
                    call.arg(0).at());
        }
        return part;
    }

    private static Term asTimestamp(FunctionCall call, int i) {
        Term x = call.temporal(i);
        return call.tx()
                .casts()
                .toTimestamp(x, x.type().isTimestamp() ? x.type() : SqlType.TIMESTAMP_NTZ, false, x.at());
    }

    /** Counts boundaries, as Snowflake does; both engines do so for these units, but not for weeks. */
    private static Term difference(FunctionCall call) {
        call.arity(3);
        SnowflakeDatePart unit = unit(call);
        SqlType type = SqlType.number(18, 0);
        Term from = asTimestamp(call, 1);
        Term to = asTimestamp(call, 2);
        if (from.constant() instanceof LocalDateTime a && to.constant() instanceof LocalDateTime b) {
            return call.tx()
                    .literals()
                    .number(DateMath.diff(unit, a, b), call.at())
                    .withType(type);
        }
        return switch (unit) {
            case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND ->
                call.give(type, "DATEDIFF(" + unit + ", {0}, {1})", "date_diff('" + unit + "', {0}, {1})", from, to);
            default -> call.give(type, "SF_DATE_DIFF('" + unit + "', {0}, {1})", from, to);
        };
    }

    /** A DATE stays one when the unit is of whole days. */
    private static Term truncate(FunctionCall call) {
        call.arity(2);
        SnowflakeDatePart unit = unit(call);
        Term x = call.temporal(1);
        if (x.is(Kind.DATE) && !unit.isDateUnit()) {
            return x;
        }
        if (x.constant() instanceof LocalDate date) {
            return call.tx()
                    .literals()
                    .date(DateMath.trunc(unit, date.atStartOfDay()).toLocalDate(), call.at());
        }
        if (x.constant() instanceof LocalDateTime time) {
            return call.tx().literals().timestamp(DateMath.trunc(unit, time), x.type(), call.at());
        }
        if (unit == SnowflakeDatePart.NANOSECOND) {
            return x;
        }
        String h2 = "DATE_TRUNC('" + (unit == SnowflakeDatePart.WEEK ? "ISO_WEEK" : unit) + "', {0})";
        String duckDb = "date_trunc('" + unit + "', {0})";
        return call.give(x.type(), h2, x.is(Kind.DATE) ? "CAST(" + duckDb + " AS DATE)" : duckDb, x);
    }

    private static Term part(FunctionCall call, SnowflakeDatePart part, int argument) {
        call.arity(argument + 1);
        Term x = call.temporal(argument);
        Term time = asTimestamp(call, argument);
        SqlType small = SqlType.number(9, 0);
        return switch (part) {
            case YEAR, QUARTER, MONTH, DAY, HOUR, MINUTE ->
                call.give(
                        small,
                        "EXTRACT(" + part + " FROM {0})",
                        "CAST(" + part + "({0}) AS INTEGER)",
                        x.is(Kind.DATE) && !part.isDateUnit() ? time : x);
            case SECOND -> call.give(small, "EXTRACT(SECOND FROM {0})", "CAST(second({0}) AS INTEGER)", time);
            case DAYOFWEEK ->
                call.give(small, "MOD(EXTRACT(ISO_DAY_OF_WEEK FROM {0}), 7)", "CAST(dayofweek({0}) AS INTEGER)", x);
            case DAYOFWEEKISO ->
                call.give(small, "EXTRACT(ISO_DAY_OF_WEEK FROM {0})", "CAST(isodow({0}) AS INTEGER)", x);
            case WEEK, WEEKISO -> call.give(small, "EXTRACT(ISO_WEEK FROM {0})", "CAST(weekofyear({0}) AS INTEGER)", x);
            case DAYOFYEAR -> call.give(small, "EXTRACT(DAY_OF_YEAR FROM {0})", "CAST(dayofyear({0}) AS INTEGER)", x);
            case YEAROFWEEK, YEAROFWEEKISO ->
                call.give(small, "EXTRACT(ISO_WEEK_YEAR FROM {0})", "CAST(isoyear({0}) AS INTEGER)", x);
            default -> call.give(SqlType.number(18, 0), "SF_DATE_PART('" + part + "', {0})", time);
        };
    }

    private static Term lastDay(FunctionCall call) {
        call.arity(1, 2);
        String part = call.count() == 2 ? call.part(1).name() : "MONTH";
        return call.give(SqlType.DATE, "SF_LAST_DAY('" + part + "', {0})", call.date(0));
    }

    private static Term name(FunctionCall call, String sql) {
        call.arity(1);
        return call.give(SqlType.VARCHAR, sql, call.date(0));
    }

    /** The last day of a month stays the last day of a month. */
    private static Term addMonths(FunctionCall call) {
        call.arity(2);
        Term x = call.temporal(0);
        Term time = asTimestamp(call, 0);
        String sql = "SF_ADD_MONTHS({0}, {1})";
        return x.is(Kind.DATE)
                ? call.give(SqlType.DATE, "CAST(" + sql + " AS DATE)", time, call.integer(1))
                : call.give(x.type(), sql, time, call.integer(1));
    }

    private static Term monthsBetween(FunctionCall call) {
        call.arity(2);
        return call.give(SqlType.FLOAT, "SF_MONTHS_BETWEEN({0}, {1})", asTimestamp(call, 0), asTimestamp(call, 1));
    }

    private static Term slice(FunctionCall call) {
        call.arity(3, 4);
        Term x = call.temporal(0);
        long length = call.constantInteger(1, "a length");
        SnowflakeDatePart unit = call.part(2);
        boolean end = call.count() == 4 && call.constantText(3, "START or END").equalsIgnoreCase("END");
        if (length < 1 || !unit.isUnit() || x.is(Kind.DATE) && !unit.isDateUnit()) {
            throw call.invalid("TIME_SLICE takes a length above 0 and a unit that fits the time");
        }
        String sql = "SF_TIME_SLICE({0}, " + length + ", '" + unit + "', " + (end ? "TRUE" : "FALSE") + ")";
        return x.is(Kind.DATE)
                ? call.give(SqlType.DATE, "CAST(" + sql + " AS DATE)", asTimestamp(call, 0))
                : call.give(x.type(), sql, x);
    }
}
